import { failed, fileHeaders, signedOut } from "@/app/api/files/answers";
import { pdfOfForm } from "@/server/printing/router-pdf";
import { requestContext } from "@/server/requests/caller";

/** A printed form as a PDF. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const context = await requestContext(request.headers);
  if (context.member === null) return signedOut(context.requestId);
  try {
    const { form, body } = await pdfOfForm(context, (await params).id);
    const disposition = `inline; filename*=UTF-8''${encodeURIComponent(`${form.content.title}_${form.number}.pdf`)}`;
    return new Response(body, { headers: fileHeaders("application/pdf", disposition, true) });
  } catch (error) {
    return failed(error, context.requestId);
  }
}
