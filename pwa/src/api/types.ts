/** Hand-written types of the few answers the client itself reads; the rest comes from the generated schema. */

export interface SessionUser {
  id: string;
  name: string;
  roles: string[];
  township: string | null;
  villages: string[];
  /** `<township9>:<window code>` */
  windows: string[];
  account?: string;
  townships?: string[];
  departments?: string[];
  /** Names of the places and windows above, by their codes. */
  names?: Record<string, string>;
  licence_valid_until?: string | null;
  is_demo?: boolean;
}

export interface LoginReply {
  access_token: string;
  expires_in: number;
  user: SessionUser;
}

export interface ProblemBody {
  code: string;
  message: string;
  fields: { path: string; code: string }[];
  details: Record<string, unknown>;
  request_id: string;
}
