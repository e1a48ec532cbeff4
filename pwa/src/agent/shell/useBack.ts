import { useRouter } from "vue-router";

/** Back in the app's own history when there is some, else to the screen above (a link opened cold has no history). */
export function useBack(): (above: string) => void {
  const router = useRouter();
  return (above) => {
    if (typeof window.history.state?.back === "string") router.back();
    else void router.replace(above);
  };
}
