/** A user in a group of the directory (Microsoft Entra). */
export interface Member {
  readonly id: string;
  readonly name: string;
}

/** The directory's groups, in the bot's own tenant. */
export interface Groups {
  readonly tenant: string;
  /** All users in a group, also through groups in it; undefined when they cannot be read now. */
  members(group: string): Promise<readonly Member[] | undefined>;
}
