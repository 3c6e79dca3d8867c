import { Drawer } from "antd";
import { type ReactNode, Suspense } from "react";
import { useNarrow } from "../../app/preferences.ts";
import { Skeleton } from "../query-view.tsx";

const DRAWER_PX = 760;

/** A row beside the list it was found in; Escape closes it and the focus goes back to where it was. */
export function ListDrawer(props: {
  readonly id: string;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: (id: string) => ReactNode;
}) {
  const narrow = useNarrow();
  return (
    <Drawer open onClose={props.onClose} size={narrow ? "100%" : DRAWER_PX} title={props.title} destroyOnHidden>
      <Suspense fallback={<Skeleton lines={10} />}>{props.children(props.id)}</Suspense>
    </Drawer>
  );
}
