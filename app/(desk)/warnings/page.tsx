import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { WarningsList } from "./_list/warnings-list";

export default async function WarningsPage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  return <WarningsList parameters={await searchParams} />;
}
