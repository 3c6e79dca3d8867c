import type { ErrorComponentProps } from "@tanstack/react-router";
import { ContactLine } from "../components/contact-line.tsx";
import { ProblemNotice } from "../components/problem-notice.tsx";

/** When not even the frame can be shown: what happened, and still whom to call. */
export function PortalFailed({ error, reset }: ErrorComponentProps) {
  return (
    <main className="portal-failed" data-testid="portal-failed">
      <ProblemNotice error={error} onRetry={reset} />
      <ContactLine />
    </main>
  );
}
