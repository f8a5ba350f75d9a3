import { startInstallation } from "./start-installation";
import { runTask } from "./task";

/** `npm run dev`: the same with pages that follow the sources. */
runTask(() => startInstallation("dev"), { staysUp: true });
