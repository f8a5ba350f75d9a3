/**
 * What is typed into a form and not yet handed in, kept in this browser: over a reload, over signing out and over the end
 * of a session. It is sealed with a key that the server gives to the member alone, so that whoever works on the same
 * computer after them reads nothing; it is removed when the form is handed in, and after two weeks.
 */
export type Fields = Readonly<Record<string, string>>;

export interface DraftKeeper {
  find(form: string): Promise<Fields | null>;
  keep(form: string, fields: Fields): Promise<void>;
  drop(form: string): void;
}

const PREFIX = "draft:";
const KEPT_MILLISECONDS = 14 * 86_400_000;

interface Owner {
  member: string;
  /** Given by the server to this member only. */
  secret: string;
}

const bytesOf = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const textOf = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

interface Stored {
  at: number;
  iv: string;
  sealed: string;
}

function read(text: string | null): Stored | null {
  if (text === null) return null;
  try {
    const { at, iv, sealed }: Partial<Stored> = JSON.parse(text);
    return typeof at === "number" && typeof iv === "string" && typeof sealed === "string" ? { at, iv, sealed } : null;
  } catch {
    return null;
  }
}

/** Removes what is too old, or is none of ours, whoever's it is. */
function sweep(storage: Storage, now: number): void {
  const names = Array.from({ length: storage.length }, (_, place) => storage.key(place) ?? "");
  for (const name of names) {
    if (!name.startsWith(PREFIX)) continue;
    const stored = read(storage.getItem(name));
    if (stored === null || now - stored.at > KEPT_MILLISECONDS) storage.removeItem(name);
  }
}

/** Null where the browser has no means to seal: then nothing is kept, and leaving a form is only asked about. */
export function draftKeeper({ member, secret }: Owner, storage: Storage, now: () => number = Date.now): DraftKeeper | null {
  const subtle = globalThis.crypto?.subtle;
  if (subtle === undefined) return null;
  const key = subtle
    .digest("SHA-256", new TextEncoder().encode(secret))
    .then((digest) => subtle.importKey("raw", digest, "AES-GCM", false, ["encrypt", "decrypt"]));
  const nameOf = (form: string) => `${PREFIX}${member}:${form}`;
  return {
    async find(form) {
      sweep(storage, now());
      const stored = read(storage.getItem(nameOf(form)));
      if (stored === null) return null;
      try {
        const opened = await subtle.decrypt({ name: "AES-GCM", iv: bytesOf(stored.iv) }, await key, bytesOf(stored.sealed));
        return JSON.parse(new TextDecoder().decode(opened));
      } catch {
        // Sealed under a key that has been changed since.
        storage.removeItem(nameOf(form));
        return null;
      }
    },
    async keep(form, fields) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await subtle.encrypt({ name: "AES-GCM", iv }, await key, new TextEncoder().encode(JSON.stringify(fields)));
      const stored: Stored = { at: now(), iv: textOf(iv), sealed: textOf(new Uint8Array(sealed)) };
      try {
        storage.setItem(nameOf(form), JSON.stringify(stored));
      } catch {
        // A full or forbidden storage keeps nothing; the form goes on.
      }
    },
    drop: (form) => storage.removeItem(nameOf(form)),
  };
}
