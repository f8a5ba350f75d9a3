import { startInstallation } from "./start-installation";
import { runTask } from "./task";

/** `npm start`: everything from an empty folder to a portal that answers. */
runTask(() => startInstallation("start"), { staysUp: true });
