import type { TerminalFile } from "../files/terminal-file.ts";
import type { StandardRule } from "../pack.ts";
import type { PackOn } from "../pack-on.ts";
import { type Due, type Reason, sourceOf } from "./finding.ts";
import { paperDays } from "./paper-days.ts";
import type { State } from "./requirements.ts";

/**
 * Certificates as data. What counts is a certificate of a known kind, for this model, in date; of a kind that is there at
 * all the best must be in date. A standard that nobody could find, or that is void, does not count, whatever it is called.
 */
type Certificate = NonNullable<TerminalFile["certificates"]>[number];
export type Certified = {
  readonly state: "certified" | "expired" | "unknown" | "wrong-model";
  readonly firmware: State;
  readonly reasons: readonly Reason[];
  readonly due: readonly Due[];
};
type Judged = {
  readonly counts: StandardRule["counts"] | "unknown";
  readonly good: boolean;
  readonly wrongModel: boolean;
  readonly reasons: readonly Reason[];
  readonly due: readonly Due[];
  readonly firmware: "within" | "outside" | "unsaid";
};

export function checkCertificates(file: TerminalFile, pack: PackOn, source: string): Certified {
  const judged = (file.certificates ?? []).map((certificate, index) =>
    judge(certificate, { index, file, pack, source }),
  );
  const counting = judged.filter(({ counts }) => counts === "network" || counts === "security");
  const goodOf = (kind: Judged["counts"]): boolean => counting.some(({ counts, good }) => counts === kind && good);
  // A newer certificate of the same kind heals what an older one lacks.
  const reasons: Reason[] = judged.flatMap(({ counts, reasons: found, good }) =>
    good || !goodOf(counts) ? found : found.map((reason) => ({ ...reason, effect: "notes" as const })),
  );
  const due = judged.flatMap(({ counts, due: found, good }) => (good || !goodOf(counts) ? found : []));
  if (counting.length === 0) reasons.push(none(source, judged.length));
  const best = counting.filter(({ good }) => good);
  const isWhole = best.length > 0 && !reasons.some(({ effect }) => effect === "bars");
  const state = isWhole
    ? "certified"
    : counting.length === 0
      ? "unknown"
      : counting.every(({ wrongModel }) => wrongModel)
        ? "wrong-model"
        : "expired";
  return { state, firmware: firmwareState(file, best, reasons), reasons, due };
}

function judge(
  certificate: Certificate,
  { index, file, pack, source }: { index: number; file: TerminalFile; pack: PackOn; source: string },
): Judged {
  const at = `certificates.${index}`;
  const rule = standardOf(certificate.standard ?? "", pack);
  if (rule === undefined || rule.counts === "void" || rule.counts === "unconfirmed")
    return {
      counts: rule?.counts ?? "unknown",
      good: false,
      wrongModel: false,
      reasons: [notCounted(certificate, at, rule)],
      due: [],
      firmware: "unsaid",
    };
  const name = { zh: `终端认证（${rule.says.zh}）`, en: `terminal's certificate (${rule.says.en})` };
  const days = paperDays(
    {
      name,
      requirement: "terminal-certificate",
      from: { field: `${at}.issued`, value: certificate.issued },
      to: { field: `${at}.expires`, value: certificate.expires },
    },
    pack,
  );
  const reasons: Reason[] = [...days.reasons];
  if ((certificate.number ?? "").trim() === "")
    reasons.push({
      code: "certificate-number-missing",
      field: `${at}.number`,
      effect: "bars",
      says: {
        zh: `${name.zh}没有编号，无从核对；请填写证书编号`,
        en: `The ${name.en} has no number and cannot be looked up; fill it in`,
      },
      source,
    });
  const wrongModel = differs(certificate.model, file.model);
  if (wrongModel)
    reasons.push({
      code: "wrong-model",
      field: `${at}.model`,
      effect: "bars",
      says: {
        zh: `${name.zh}发给型号 ${certificate.model}，这台是 ${file.model}；请核对铭牌，或换本型号的证书`,
        en: `The ${name.en} was given for model ${certificate.model}, this one is ${file.model}; check the plate, or bring the certificate of this model`,
      },
      source,
    });
  return {
    counts: rule.counts,
    good: !reasons.some(({ effect }) => effect === "bars"),
    wrongModel,
    reasons,
    due: days.due,
    firmware: withinRange(file.firmware, certificate.firmware),
  };
}

const squeezed = (text: string): string => text.normalize("NFKC").replaceAll(/\s/gu, "").toUpperCase();

/** The rule whose spelling fits best: the longest. */
export function standardOf(standard: string, pack: PackOn): StandardRule | undefined {
  const text = squeezed(standard);
  const fits = pack.standards.flatMap((rule) =>
    rule.written.filter((word) => text.includes(word)).map((word) => ({ rule, word })),
  );
  return fits.toSorted((one, two) => two.word.length - one.word.length)[0]?.rule;
}

const differs = (one: string | null | undefined, two: string | null | undefined): boolean =>
  one !== null && one !== undefined && two !== null && two !== undefined && squeezed(one) !== squeezed(two);

function notCounted({ standard }: Certificate, at: string, rule: StandardRule | undefined): Reason {
  const name = (standard ?? "").slice(0, 60);
  const isVoid = rule?.counts === "void";
  return {
    code: isVoid ? "standard-void" : "standard-unknown",
    field: `${at}.standard`,
    effect: "notes",
    says: isVoid
      ? {
          zh: `“${name}”已废止，不计入；请提供现行认证`,
          en: `"${name}" is void and does not count; bring a certificate of a standard in force`,
        }
      : {
          zh: `“${name}”不是已知的终端认证，不计入；请提供银联入网认证或安全认证`,
          en: `"${name}" is no certificate we know and does not count; bring UnionPay's admission or a security certificate`,
        },
    source: rule === undefined ? "认证标准目录 · the list of standards" : sourceOf(rule.basis),
  };
}

const none = (source: string, shown: number): Reason => ({
  code: "certificate-missing",
  field: "certificates",
  effect: "bars",
  says:
    shown === 0
      ? {
          zh: "没有任何终端认证；未认证的终端不能绑定",
          en: "There is no certificate; an uncertified terminal cannot be bound",
        }
      : {
          zh: "所附证书都不能证明终端合规；未认证的终端不能绑定",
          en: "None of the certificates shows that the terminal is proper; an uncertified one cannot be bound",
        },
  source,
});

/** Versions compare number by number: 1.10 comes after 1.9. */
export function compareVersions(one: string, two: string): number {
  const [left, right] = [one.split(/[^0-9A-Za-z]+/), two.split(/[^0-9A-Za-z]+/)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const order = (left[at] ?? "0").localeCompare(right[at] ?? "0", "en", { numeric: true, sensitivity: "base" });
    if (order !== 0) return order;
  }
  return 0;
}

function withinRange(firmware: string | null | undefined, range: Certificate["firmware"]): Judged["firmware"] {
  const [from, to] = [range?.from ?? undefined, range?.to ?? undefined];
  if (from === undefined && to === undefined) return "unsaid";
  const running = (firmware ?? "").trim();
  if (running === "") return "unsaid";
  const isAbove = from === undefined || compareVersions(running, from) >= 0;
  return isAbove && (to === undefined || compareVersions(running, to) <= 0) ? "within" : "outside";
}

function firmwareState(file: TerminalFile, best: readonly Judged[], reasons: Reason[]): State {
  if ((file.firmware ?? "").trim() === "") return "absent";
  if (best.some(({ firmware }) => firmware === "within")) return "there";
  if (!best.some(({ firmware }) => firmware === "outside")) return "pending";
  reasons.push({
    code: "firmware-outside",
    field: "firmware",
    effect: "bars",
    says: {
      zh: `固件 ${file.firmware} 不在认证的版本范围内；请先升级或降级`,
      en: `Firmware ${file.firmware} is not among the versions certified; change it first`,
    },
    source: "终端认证的版本范围 · the versions the certificate names",
  });
  return "faulty";
}
