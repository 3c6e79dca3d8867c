import "antd/dist/reset.css";
import "./app/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ConfigProvider } from "antd";
import { StrictMode, useLayoutEffect } from "react";
import { createRoot } from "react-dom/client";
import { useTranslation } from "react-i18next";
import { useMode, useStill } from "./app/preferences.ts";
import { createQueryClient } from "./app/query-client.ts";
import { createConsoleRouter } from "./app/router.tsx";
import { forgetWhoWasHere } from "./app/sign-out.ts";
import { antdTheme, applyPalette } from "./app/theme.ts";
import { antdLocale, startTexts } from "./i18n/i18n.ts";

/** The number of this answer that allows the component library's styles; the server writes it into the page. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
/** Dialogues and drawers stand here, beside the page. */
const overlays = document.getElementById("overlays")!;

const queryClient = createQueryClient(() => {
  if (location.pathname === "/sign-in") return;
  const next = location.pathname + location.search;
  forgetWhoWasHere(queryClient);
  void router.navigate({ to: "/sign-in", search: next === "/" ? {} : { next } });
});
const router = createConsoleRouter(queryClient);

function Console() {
  const { i18n } = useTranslation();
  const mode = useMode();
  const still = useStill();
  useLayoutEffect(() => applyPalette(mode), [mode]);
  const locale = antdLocale(i18n.language);
  return (
    <ConfigProvider
      csp={{ nonce }}
      theme={antdTheme(mode, still)}
      getPopupContainer={() => overlays}
      button={{ autoInsertSpace: false }}
      {...(locale === undefined ? {} : { locale })}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}

// A chunk of an older build is gone after an update: the page is loaded anew, once.
window.addEventListener("vite:preloadError", () => {
  if (sessionStorage.getItem("oneclear.reloaded") !== null) return;
  sessionStorage.setItem("oneclear.reloaded", "yes");
  location.reload();
});

await startTexts();
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
