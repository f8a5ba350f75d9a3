import { Skeleton } from "@/app/_ui/skeleton";

/** The outline of a page while it is being read. */
export default function Loading() {
  return <Skeleton />;
}
