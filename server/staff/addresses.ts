/** Where a request comes from: who is at the other end of the connection, or whom a proxy that a setting names speaks for. */
import { BlockList, isIP } from "node:net";
import { settings } from "@/server/settings";

/** Set by our own server for every request, whatever the client sent (`scripts/peer-address.mjs`). */
const PEER = "x-medaid-peer";

const FAMILIES = { 4: "ipv4", 6: "ipv6" } as const;

/** An address in one spelling; null for what is none. */
function plainAddress(text: string | null | undefined): string | null {
  const address = (text ?? "").trim().replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(address) === 0 ? null : address.toLowerCase();
}

/** Addresses and networks as settings name them: "10.0.0.5", "10.1.0.0/16". */
function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    const family = isIP(address) === 6 ? FAMILIES[6] : FAMILIES[4];
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

function isIn(networks: readonly string[], address: string | null): boolean {
  return address !== null && networks.length > 0 && listOf(networks).check(address, isIP(address) === 6 ? FAMILIES[6] : FAMILIES[4]);
}

/**
 * Proxies add whom they speak for at the end of the list, so it is read from there, as far as proxies that we trust wrote
 * it; what stands before may be anything.
 */
export function addressFrom(peer: string | null, forwarded: string | null, trusted: readonly string[]): string | null {
  let address = plainAddress(peer);
  for (const told of (forwarded ?? "").split(",").reverse()) {
    const before = plainAddress(told);
    if (before === null || !isIn(trusted, address)) break;
    address = before;
  }
  return address;
}

export type ReadHeader = (header: string) => string | null | undefined;

export function addressOf(header: ReadHeader): string | null {
  return addressFrom(header(PEER) ?? null, header("x-forwarded-for") ?? null, settings().trustedProxies);
}

export function isPeerIn(header: ReadHeader, networks: readonly string[]): boolean {
  return isIn(networks, plainAddress(header(PEER)));
}
