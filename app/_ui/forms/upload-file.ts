import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@/server/router";

export type UploadPurpose =
  | "scan"
  | "application-scan"
  | "stays"
  | "rosters"
  | "bank-result"
  | "reconciliation"
  | "insured"
  | "payment-voucher"
  | "finding"
  | "evidence"
  | "prepayment-paper"
  | "burdens"
  | "bank-statement"
  | "plan-list";
export interface UploadedFile {
  id: string;
  fileName: string;
  byteCount: number;
}

interface Answer extends Partial<UploadedFile> {
  error?: { message: string; code: number; data: unknown };
}

/**
 * Sends one file and answers its id. Fails as a tRPC call does, so that `<RefusalText error>` can say why.
 * `onProgress` hears the share sent, 0 to 1.
 */
export function uploadFile(
  file: File,
  purpose: UploadPurpose,
  options: { onProgress?: (share: number) => void; signal?: AbortSignal } = {},
): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/files?purpose=${purpose}`);
    request.responseType = "json";
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      const answer: Answer | null = request.response;
      if (answer?.id !== undefined && answer.fileName !== undefined && answer.byteCount !== undefined) {
        resolve({ id: answer.id, fileName: answer.fileName, byteCount: answer.byteCount });
      } else reject(failureOf(answer));
    };
    request.onerror = () => reject(new TRPCClientError<AppRouter>("offline"));
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    options.signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function failureOf(answer: Answer | null): Error {
  if (answer?.error === undefined) return new TRPCClientError<AppRouter>("offline");
  return TRPCClientError.from({ error: answer.error } as Parameters<typeof TRPCClientError.from>[0]);
}
