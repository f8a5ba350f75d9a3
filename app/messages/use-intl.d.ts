import type { Catalogue } from "./catalogues";
import type { Language } from "./language";

declare module "use-intl" {
  interface AppConfig {
    Messages: Catalogue;
    Locale: Language;
  }
}
