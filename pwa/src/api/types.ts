/** Hand-written types of the few answers the client itself reads; the rest comes from the generated schema. */

export interface SessionUser {
  id: string;
  name: string;
  roles: string[];
  township: string | null;
  villages: string[];
  windows: string[];
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
