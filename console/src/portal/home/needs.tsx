import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Takings } from "../../api/shapes.ts";
import { useZone } from "../../app/session.ts";
import { ChevronIcon } from "../../components/icons.tsx";
import { instantText } from "../../components/time-format.ts";
import { ownTerminalsQuery } from "../terminals/own-terminals.ts";

/** Quiet lines that appear only when something needs a look; on a good day there is nothing here. */
export function Needs(props: { readonly today: Takings }) {
  const { t } = useTranslation();
  const zone = useZone();
  const terminals = useQuery(ownTerminalsQuery);
  const { count, deadlineAt } = props.today.unknown;
  const locked = (terminals.data?.data ?? []).filter(({ binding }) => binding?.status === "locked");
  const needs: ReactNode[] = [];
  if (count > 0)
    needs.push(
      <Link to="/portal/payments" search={{ status: "unknown" }} className="portal-need" data-testid="need-unknown">
        <NeedMark />
        <span>
          {t("portal.home.need.unknown", {
            count,
            until: deadlineAt === null ? "" : instantText(deadlineAt, zone).clock.slice(0, 5),
          })}
        </span>
        <ChevronIcon />
      </Link>,
    );
  for (const { id, binding } of locked)
    needs.push(
      <Link
        to="/portal/terminals/$terminalId"
        params={{ terminalId: id }}
        className="portal-need"
        data-testid="need-locked"
      >
        <NeedMark />
        <span>{t("portal.home.need.locked", { number: binding?.number ?? "" })}</span>
        <ChevronIcon />
      </Link>,
    );
  if (needs.length === 0) return null;
  return (
    <ul className="portal-needs">
      {needs.map((need, position) => (
        <li key={position}>{need}</li>
      ))}
    </ul>
  );
}

const NeedMark = () => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 12 12"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
    aria-hidden="true"
  >
    <circle cx="6" cy="6" r="4.5" />
    <path d="M6 3.5v3M6 8.4v.1" strokeLinecap="round" />
  </svg>
);
