import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import { Blocks } from "@/app/print/_sheet/sheet";
import { caller } from "@/server/requests/caller";
import styles from "./notice-preview.module.css";

/** The notice of everything that is missing, as it would be printed now, in small. */
export async function NoticePreview({ application }: { application: string }) {
  const t = await getTranslator("applications.page");
  const notice = await (await caller()).applicationPapers.supplyNotice({ application });
  if (notice === null) return null;
  return (
    <Card title={notice.title} note={t("preview")} flush>
      <div className={styles.desk}>
        <div className={styles.paper} lang="zh-CN">
          <h3>{notice.title}</h3>
          <p>{notice.issuer}</p>
          <Blocks blocks={notice.blocks} />
        </div>
      </div>
    </Card>
  );
}
