/**
 * For tests: a server of the part of the S3 protocol that a file store needs. It refuses what a real one refuses:
 * signatures (AWS Signature Version 4) that do not fit, contents that are not what their hash says, other buckets.
 */
import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";

export interface S3Peer {
  endpoint: string;
  contents: Map<string, Buffer>;
  /** Answers the next requests with this status, as a store that is in trouble does. */
  trouble: number[];
  stop(): Promise<void>;
}

interface SignedRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The signature the request must carry, step by step as the published description of the protocol says. */
export function signatureOf(request: SignedRequest, secretKey: string): string {
  const [, day = "", region = "", service = "", names = ""] =
    /Credential=[^/]+\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request,\s*SignedHeaders=([^,]+)/.exec(String(request.headers.authorization)) ?? [];
  const headers = names.split(";").map((name) => `${name}:${String(request.headers[name]).trim().replace(/\s+/g, " ")}\n`);
  const query = [...request.query].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort((row, other) => (row < other ? -1 : 1));
  const canonical = [request.method, request.path, query.join("&"), headers.join(""), names, request.headers["x-amz-content-sha256"]];
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", String(request.headers["x-amz-date"]), scope, sha256(canonical.join("\n"))].join("\n");
  const key = hmac(hmac(hmac(hmac(`AWS4${secretKey}`, day), region), service), "aws4_request");
  return hmac(key, text).toString("hex");
}

export async function startS3Peer(bucket: string, accessKey: string, secretKey: string): Promise<S3Peer> {
  const contents = new Map<string, Buffer>();
  const trouble: number[] = [];
  const server = createServer((request, response) => {
    void readAll(request).then((body) => {
      const { status, content } = answer(request, body);
      response.writeHead(status, { "content-length": content.length }).end(content);
    });
  });

  function answer(request: IncomingMessage, body: Buffer): { status: number; content: Buffer } {
    const nothing = Buffer.alloc(0);
    const forced = trouble.shift();
    if (forced !== undefined) return { status: forced, content: nothing };
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://peer");
    const given = /Credential=([^/]+)\/.*Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? "");
    const signed = { method: request.method ?? "", path: pathname, query: searchParams, headers: request.headers };
    if (given === null || given[1] !== accessKey || given[2] !== signatureOf(signed, secretKey)) return { status: 403, content: nothing };
    const hash = request.headers["x-amz-content-sha256"];
    if (hash !== "UNSIGNED-PAYLOAD" && hash !== sha256(body)) return { status: 400, content: nothing };
    const [, named, ...rest] = pathname.split("/");
    if (named !== bucket) return { status: 404, content: nothing };
    const key = rest.join("/");
    if (request.method === "PUT") {
      // A store of this kind takes no content of unknown length.
      if (request.headers["content-length"] === undefined) return { status: 411, content: nothing };
      contents.set(key, body);
      return { status: 200, content: nothing };
    }
    if (key === "") return { status: 200, content: Buffer.from("<ListBucketResult/>") };
    const found = contents.get(key);
    return found === undefined ? { status: 404, content: nothing } : { status: 200, content: found };
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    contents,
    trouble,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
