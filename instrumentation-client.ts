/** Runs before the first page does: what the oldest browser served (Chrome 90), or one reached over plain http, lacks. */

function uuidFromRandom(): `${string}-${string}-${string}-${string}-${string}` {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
}

if (typeof crypto.randomUUID !== "function") crypto.randomUUID = uuidFromRandom;

// Only plain data is cloned here (parameters of a route), so a round trip through text is enough.
if (typeof structuredClone !== "function") {
  Object.assign(globalThis, { structuredClone: (value: unknown) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value))) });
}
