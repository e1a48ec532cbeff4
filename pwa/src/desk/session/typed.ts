/** The first words of the login form, typed before the script was there. */
export const typedSoFar = { account: "", password: "" };
