import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useSyncExternalStore } from "react";
import { proofQuestion } from "../api/step-up.ts";

const StepUpDialog = lazy(async () => ({
  default: (await import("../features/identity/step-up-dialog.tsx")).StepUpDialog,
}));

/** Every page, and above it the one dialogue that may ask for a fresh proof of who is there. */
export function PagesWithProof() {
  const open = useSyncExternalStore(proofQuestion.watch, proofQuestion.isOpen);
  return (
    <>
      <Outlet />
      {open ? (
        <Suspense fallback={null}>
          <StepUpDialog />
        </Suspense>
      ) : null}
    </>
  );
}
