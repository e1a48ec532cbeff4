/** Words of a recording that may be heard. */
export const SOUND = {
  name: "走访录音",
  hear: "听录音",
  offline: "没有信号，连上网再听",
  failed: "放不出来，过一会再试",
} as const;
