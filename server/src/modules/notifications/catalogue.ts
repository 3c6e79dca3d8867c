import { assert } from "#kernel/assert";
import type { Bilingual } from "#kernel/http/problem";

/**
 * Everything people are told, in both languages. A text names its values in braces; each value has a kind, which decides
 * how it is written and whether it may leave by short message: what names a person or a place stays out of it, because a
 * short message is read by whoever holds the telephone.
 */
export type ValueKind = "id" | "money" | "instant" | "day" | "count" | "word" | "text" | "person" | "place";
/** Kinds that tell of persons, or hold what somebody wrote. */
const KEPT_OUT_OF_SMS: ReadonlySet<ValueKind> = new Set(["person", "place", "text"]);

export type Channel = "in-app" | "mail" | "sms";
export const channels: readonly Channel[] = ["in-app", "mail", "sms"];

export type NoticeEntry = {
  readonly group: "security" | "money" | "work" | "service";
  /** Who can get it at all; others do not meet it in their settings. */
  readonly for: "everybody" | "staff" | "merchants";
  /** Passes quiet hours. */
  readonly urgent?: true;
  /** Cannot be switched off there. */
  readonly always: readonly Channel[];
  /** Switched on unless somebody switches it off. */
  readonly usually: readonly Channel[];
  readonly values: Readonly<Record<string, ValueKind>>;
  /** What it is about, for the page of settings. */
  readonly about: Bilingual;
  readonly title: Bilingual;
  /** What happened, what it means, what to do now. */
  readonly body: Bilingual;
  /** One line; only notices that may leave by short message have it. */
  readonly sms?: Bilingual;
  /** Where to look; a path of the console. */
  readonly link?: string;
};

export const notices = {
  "sign-in-new-place": {
    group: "security",
    for: "everybody",
    urgent: true,
    always: ["in-app", "mail"],
    usually: ["sms"],
    values: { at: "instant", place: "place", device: "place" },
    about: { zh: "账号从新的地方或新设备登录", en: "My account is used from a new place or device" },
    title: { zh: "您的账号从新的地方或新设备登录", en: "Your account was signed in to from a new place or device" },
    body: {
      zh: "{at}，您的账号从网络 {place}、用 {device} 登录。如果是您本人，无需处理；如果不是，请立即修改密码并退出其他会话。",
      en:
        "At {at} your account was signed in to from the network {place} with {device}. If it was you, nothing is " +
        "to be done; if not, change the password and end the other sessions now.",
    },
    sms: {
      zh: "您的账号于 {at} 从新的地方或新设备登录。非本人操作请立即修改密码。",
      en: "Your account was signed in to from a new place or device at {at}. If it was not you, change the password now.",
    },
    link: "/notifications",
  },
  "password-changed": {
    group: "security",
    for: "everybody",
    urgent: true,
    always: ["in-app", "mail"],
    usually: ["sms"],
    values: { at: "instant" },
    about: { zh: "我的密码被修改", en: "My password is changed" },
    title: { zh: "您的密码已修改", en: "Your password was changed" },
    body: {
      zh: "{at}，您的密码已修改，其他会话已全部退出。如果不是您本人操作，请立即联系管理员停用账号。",
      en:
        "At {at} your password was changed and all other sessions ended. If it was not you, have an " +
        "administrator shut the account at once.",
    },
    sms: {
      zh: "您的密码于 {at} 修改。非本人操作请立即联系管理员。",
      en: "Your password was changed at {at}. If it was not you, call an administrator.",
    },
    link: "/security",
  },
  "user-invited": {
    group: "work",
    for: "staff",
    always: [],
    usually: ["in-app"],
    values: { person: "person", by: "person" },
    about: { zh: "有人被邀请成为用户", en: "Somebody is invited to come in" },
    title: { zh: "新用户已邀请", en: "Somebody was invited" },
    body: {
      zh: "{by} 邀请了 {person}。如果您不认识此人，请在用户页核对。",
      en: "{by} invited {person}. If you do not know this person, look at the users.",
    },
  },
  "approval-requested": {
    group: "work",
    for: "staff",
    always: [],
    usually: ["in-app", "mail"],
    values: { what: "word", by: "person" },
    about: { zh: "有事项等我审批", en: "Something waits for my decision" },
    title: { zh: "有事项等待审批", en: "Something waits for a decision" },
    body: {
      zh: "{by} 申请：{what}。未经另一人同意不会生效。请在审批箱处理。",
      en: "{by} asks for: {what}. Nothing happens without another person's yes. Decide it in the approvals.",
    },
    link: "/approvals",
  },
  "approval-decided": {
    group: "work",
    for: "staff",
    always: [],
    usually: ["in-app"],
    values: { what: "word", outcome: "word", by: "person" },
    about: { zh: "我的申请有了结果", en: "What I asked for was decided" },
    title: { zh: "您的申请已有结果：{outcome}", en: "What you asked for was decided: {outcome}" },
    body: {
      zh: "{by} 处理了您的申请“{what}”，结果：{outcome}。",
      en: "{by} decided what you asked for ({what}): {outcome}.",
    },
    link: "/approvals",
  },
  "refund-decided": {
    group: "money",
    for: "everybody",
    always: [],
    usually: ["in-app", "mail"],
    values: { what: "word", outcome: "word", payment: "id" },
    about: { zh: "我申请的大额退货有了结果", en: "A large refund I asked for was decided" },
    title: { zh: "大额退货已有结果：{outcome}", en: "A large refund was decided: {outcome}" },
    body: {
      zh: "您申请的“{what}”，结果：{outcome}。打开这笔交易可以看到详情。",
      en: "What you asked for ({what}): {outcome}. The payment's page has the details.",
    },
    link: "/payments/{payment}",
  },
  "payment-needs-hand": {
    group: "money",
    for: "staff",
    urgent: true,
    always: ["in-app"],
    usually: ["mail", "sms"],
    values: { payment: "id" },
    about: { zh: "交易需要人工处理", en: "A payment needs a person's hand" },
    title: { zh: "交易需要人工处理", en: "A payment needs a person's hand" },
    body: {
      zh: "交易 {payment} 的冲正至今没有结果，系统仍在重试。客户可能已被扣款：请联系卡组织核实，并在交易页记录结论。",
      en:
        "The reversal of payment {payment} has no result yet; it is still being tried. The " +
        "customer may have been charged: ask the network, and follow the payment's page.",
    },
    sms: {
      zh: "交易 {payment} 需要人工处理，请登录查看。",
      en: "Payment {payment} needs a person's hand. Sign in to see it.",
    },
    link: "/payments/{payment}",
  },
  "payout-instructed": {
    group: "money",
    for: "merchants",
    always: [],
    usually: ["in-app", "mail"],
    values: { day: "day", amount: "money", payout: "id" },
    about: { zh: "货款已安排到账", en: "My money is on its way" },
    title: { zh: "{day} 的货款 {amount} 已安排到账", en: "{amount} for {day} is on its way" },
    body: {
      zh: "营业日 {day} 已关账，净额 {amount} 已生成出款指令（{payout}）。到账日见对账页。",
      en: "The business day {day} is closed and {amount} was instructed ({payout}). The settlement page says when it arrives.",
    },
    sms: { zh: "{day} 货款 {amount} 已安排到账。", en: "{amount} for {day} is on its way." },
    link: "/payouts/{payout}",
  },
  "policy-changes": {
    group: "service",
    for: "merchants",
    always: ["in-app"],
    usually: ["mail"],
    values: { from: "day", what: "word", by: "word" },
    about: { zh: "对我的资料要求有变化", en: "What is asked of me changes" },
    title: { zh: "自 {from} 起资料要求有变化", en: "From {from} on something else is asked of you" },
    body: {
      zh: "自 {from} 起，需要：{what}。最迟：{by}。逾期未补，相应功能会暂停；已收款项照常结算。请联系服务商提交。",
      en:
        "From {from} on this is needed: {what}. By: {by}. Afterwards what depends on it stops; what was paid is settled as " +
        "usual. Hand it to your provider.",
    },
  },
  "policy-relief": {
    group: "service",
    for: "merchants",
    always: [],
    usually: ["in-app"],
    values: { from: "day", what: "word" },
    about: { zh: "不再需要我补某些资料", en: "Something is asked of me no more" },
    title: { zh: "自 {from} 起不再需要部分资料", en: "From {from} on something is not asked of you any more" },
    body: {
      zh: "自 {from} 起不再需要：{what}。无需操作；资金和收款不受影响。",
      en: "From {from} on this is not needed: {what}. There is nothing to do, and payments go on as before.",
    },
  },
  "batch-differs": {
    group: "money",
    for: "staff",
    always: [],
    usually: ["in-app", "mail"],
    values: { terminal: "id", batch: "count" },
    about: { zh: "终端批次对账不平", en: "A terminal's batch does not balance" },
    title: { zh: "终端批次对账不平", en: "A terminal's batch does not balance" },
    body: {
      zh: "终端 {terminal} 的批次 {batch} 结算时与主机合计不符，正在等待逐笔上送。资金以主机记录为准；请在清算结算页查看差异。",
      en:
        "Batch {batch} of terminal {terminal} differs from the host's totals; its lines are awaited. The " +
        "host's record decides about the money; look at the differences in the settlement.",
    },
    link: "/settlement",
  },
  "terminal-locked": {
    group: "service",
    for: "merchants",
    urgent: true,
    always: ["in-app"],
    usually: ["mail", "sms"],
    values: { number: "id", terminal: "id" },
    about: { zh: "终端被锁定", en: "A terminal is locked" },
    title: { zh: "终端 {number} 已锁定", en: "Terminal {number} is locked" },
    body: {
      zh: "终端 {number} 已被锁定，暂时不能收款；已完成的交易照常结算。请联系客服解锁。",
      en: "Terminal {number} is locked and takes no payments for now; what was paid is settled as usual. Call the service to have it unlocked.",
    },
    sms: {
      zh: "终端 {number} 已锁定，暂不能收款，请联系客服。",
      en: "Terminal {number} is locked and takes no payments. Call the service.",
    },
    link: "/terminals/{terminal}",
  },
  "webhook-stopped": {
    group: "service",
    for: "everybody",
    always: ["in-app"],
    usually: ["mail"],
    values: { endpoint: "id", host: "text", at: "instant" },
    about: { zh: "推送地址停止接收", en: "A webhook endpoint is stopped" },
    title: { zh: "推送地址已停用", en: "A webhook endpoint was stopped" },
    body: {
      zh: "发往 {host} 的推送（{endpoint}）于 {at} 停用。未送达的事件保留待发，资金不受影响。请修复后在开发者页重新启用。",
      en:
        "Webhooks to {host} ({endpoint}) were stopped at {at}. What was not delivered is kept, and " +
        "no money is touched. Mend it, then start it again on the developers' page.",
    },
  },
  "event-set-aside": {
    group: "work",
    for: "staff",
    always: ["in-app"],
    usually: ["mail"],
    values: { event: "id", work: "word" },
    about: { zh: "有事件被搁置，等待人工处理", en: "An event was set aside and needs a person" },
    title: { zh: "有事件未能处理，已搁置", en: "An event could not be handled and was set aside" },
    body: {
      zh: "“{work}”多次未能处理事件 {event}，已跳过并搁置；资金和账务不受影响，但它该引发的推送或通知没有发出。请在“事件处理”页查看原因，排除后重试，或说明理由后放弃。",
      en:
        "{work} failed to handle the event {event} several times and set it aside. No money and no book is touched, but " +
        "the webhook or notice it should have caused has not left. See why on the page of event work; then try again, or give it up with a reason.",
    },
    link: "/event-work",
  },
  "export-ready": {
    group: "service",
    for: "everybody",
    always: [],
    usually: ["in-app"],
    values: { list: "word", rows: "count", until: "instant" },
    about: { zh: "我的导出文件已生成", en: "My export is ready" },
    title: { zh: "导出文件已生成：{list}", en: "The export is ready: {list}" },
    body: {
      zh: "“{list}”共 {rows} 行，已可下载，保留至 {until}。",
      en: "{list} with {rows} rows can be downloaded until {until}.",
    },
    link: "/exports",
  },
  "export-failed": {
    group: "service",
    for: "everybody",
    always: [],
    usually: ["in-app"],
    values: { list: "word" },
    about: { zh: "我的导出未能生成", en: "My export failed" },
    title: { zh: "导出未能生成：{list}", en: "The export failed: {list}" },
    body: {
      zh: "“{list}”未能生成，没有数据流出。请在导出中心查看原因后重试。",
      en: "{list} could not be made, and nothing left the platform. The exports say why; then try again.",
    },
    link: "/exports",
  },
  "report-ready": {
    group: "service",
    for: "everybody",
    always: [],
    usually: ["in-app", "mail"],
    values: { list: "word", rows: "count", until: "instant" },
    about: { zh: "定期报表已生成", en: "A report I get regularly is ready" },
    title: { zh: "报表已生成：{list}", en: "The report is ready: {list}" },
    body: {
      zh: "定期报表“{list}”共 {rows} 行，已可在导出中心下载，保留至 {until}。报表不随邮件发送。",
      en: "The report {list} with {rows} rows can be downloaded from the exports until {until}. Reports are not sent by mail.",
    },
    link: "/exports",
  },
} as const satisfies Readonly<Record<string, NoticeEntry>>;

export type NoticeName = keyof typeof notices;
export const noticeNames = Object.keys(notices) as NoticeName[];
export const noticeOf = (name: string): NoticeEntry | undefined =>
  Object.hasOwn(notices, name) ? notices[name as NoticeName] : undefined;

/** The values a notice needs, each as text: an id, minor units, an instant, a day, a number, a word in both languages. */
export type ValuesOf<N extends NoticeName> = {
  readonly [V in keyof (typeof notices)[N]["values"]]: (typeof notices)[N]["values"][V] extends "word"
    ? Bilingual
    : string;
};

export const placeholdersOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].toSorted();

/** What is wrong with a catalogue: a value nobody gives, one that only a language names, a person in a short message. */
export function catalogueFaults(entries: Readonly<Record<string, NoticeEntry>>): readonly string[] {
  return Object.entries(entries).flatMap(([name, entry]) => {
    const texts = { title: entry.title, body: entry.body, ...(entry.sms === undefined ? {} : { sms: entry.sms }) };
    const faults = Object.entries(texts).flatMap(([part, text]) => {
      const [zh, en] = [placeholdersOf(text.zh), placeholdersOf(text.en)];
      return [
        ...(zh.join() === en.join()
          ? []
          : [`${name}: ${part} names ${zh.join()} in Chinese and ${en.join()} in English`]),
        ...[...zh, ...en]
          .filter((value) => entry.values[value] === undefined)
          .map((value) => `${name}: ${part} names ${value}`),
      ];
    });
    const inSms = entry.sms === undefined ? [] : placeholdersOf(entry.sms.zh + entry.sms.en);
    const personal = inSms.filter((value) => KEPT_OUT_OF_SMS.has(entry.values[value] ?? "text"));
    const linked = placeholdersOf(entry.link ?? "").filter((value) => entry.values[value] === undefined);
    const silent = entry.sms === undefined && [...entry.always, ...entry.usually].includes("sms");
    return [
      ...faults,
      ...personal.map((value) => `${name}: ${value} may not leave by short message`),
      ...linked.map((value) => `${name}: the link names ${value}`),
      ...(silent ? [`${name}: leaves by short message and has no text for it`] : []),
    ];
  });
}

const found = catalogueFaults(notices);
assert(found.length === 0, found.join("; "));
