import { readFile, stat } from "node:fs/promises";
import { userInfo } from "node:os";
import { dirname } from "node:path";

/**
 * PostgreSQL refuses to run as root. Rather than make a user on somebody's machine, the launcher lets the server run
 * under an account that exists on every one: the owner of the cluster if there is one already, else `nobody`.
 */
export type Account = {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
  /** Whether it is another account than the one this process runs under. */
  readonly other: boolean;
};

const NOBODY_UID = 65_534;

type PasswordLine = { readonly name: string; readonly uid: number; readonly gid: number };

async function readAccounts(): Promise<readonly PasswordLine[]> {
  const text = await readFile("/etc/passwd", "utf8");
  return text.split("\n").flatMap((line) => {
    const [name, , uid, gid] = line.split(":");
    // macOS writes nobody as -2: the kernel's number is the unsigned one.
    return name && uid && gid ? [{ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }] : [];
  });
}

/** The name of the account this process runs under, as PostgreSQL's peer authentication will see it. */
export function ownAccountName(): string {
  try {
    return userInfo().username;
  } catch (cause) {
    throw new Error(
      `user id ${process.getuid?.()} has no line in the password file, and PostgreSQL does not run without: add one, or set DATABASE_URL`,
      { cause },
    );
  }
}

/** Under which account the server runs; `clusterOwner` is the uid of an existing cluster. */
export async function chooseAccount(clusterOwner: number | undefined): Promise<Account> {
  const uid = process.getuid?.();
  const gid = process.getgid?.();
  if (uid === undefined || gid === undefined) {
    throw new Error("the embedded PostgreSQL needs Linux or macOS: set DATABASE_URL");
  }
  if (uid !== 0) return { uid, gid, name: ownAccountName(), other: false };
  const accounts = await readAccounts();
  const chosen =
    accounts.find((account) => account.uid !== 0 && account.uid === clusterOwner) ??
    accounts.find((account) => account.name === "nobody" && account.uid !== 0) ??
    accounts.find((account) => account.uid === NOBODY_UID);
  if (chosen === undefined) {
    throw new Error("PostgreSQL does not run as root, and there is no account `nobody`: set DATABASE_URL");
  }
  return { ...chosen, other: true };
}

async function hasSearchBit(folder: string, account: Account): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** Whether the account can pass through this folder and each one above it. */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  if (!account.other) return true;
  for (let at = folder; ; at = dirname(at)) {
    if (!(await hasSearchBit(at, account))) return false;
    if (at === dirname(at)) return true;
  }
}
