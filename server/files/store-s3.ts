/** Contents in a bucket of any S3-compatible store; the folder keeps copies of those that are being read. */
import { createWriteStream, openAsBlob } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AwsClient } from "aws4fetch";
import type { S3Settings } from "@/server/settings";
import { placeOf } from "./store-folder";

const RETRIES = 3;

export class Bucket {
  private readonly client: AwsClient;
  private readonly address: string;

  constructor({ endpoint, bucket, region, accessKey, secretKey }: S3Settings) {
    this.client = new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, region, service: "s3", retries: RETRIES });
    this.address = `${endpoint}/${bucket}`;
  }

  /** Null when the bucket is there and may be used, otherwise why not. */
  async fault(): Promise<string | null> {
    try {
      const answer = await this.client.fetch(`${this.address}?list-type=2&max-keys=1`);
      await answer.body?.cancel();
      return answer.ok ? null : `answered ${answer.status}`;
    } catch (error) {
      return error instanceof Error ? String(error.cause ?? error.message) : String(error);
    }
  }

  /** The store checks the hash itself: what arrived otherwise is refused. */
  async put(path: string, contentHash: string): Promise<void> {
    const body = await openAsBlob(path);
    const answer = await this.client.fetch(`${this.address}/${placeOf(contentHash)}`, {
      method: "PUT",
      body,
      headers: { "x-amz-content-sha256": contentHash, "content-type": "application/octet-stream" },
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`the file store answered ${answer.status} to a new content`);
  }

  async open(contentHash: string): Promise<ReadableStream<Uint8Array>> {
    const answer = await this.client.fetch(`${this.address}/${placeOf(contentHash)}`);
    if (answer.ok && answer.body !== null) return answer.body;
    await answer.body?.cancel();
    throw new Error(`the file store answered ${answer.status} for content ${contentHash}`);
  }

  /** A copy in a file of its own; a half one goes. */
  async copyTo(path: string, contentHash: string): Promise<void> {
    try {
      await pipeline(Readable.from(await this.open(contentHash)), createWriteStream(path, { mode: 0o600 }));
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }
}
