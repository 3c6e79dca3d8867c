import type { Static } from "typebox";
import type { Tx } from "#kernel/db";
import { publicId } from "#kernel/ids";
import { idSpanOf } from "#kernel/http/span";
import type { Approval } from "#modules/approvals";
import { type Asked, count, type ExportList, text, time, words } from "#modules/exports";
import { type ListedUser, listUsersWith, roleWords } from "#modules/identity";
import { ApprovalListQuery, approvalFilterOf } from "../modules/approvals/routes.operator.ts";
import { UserListQuery } from "../modules/identity/routes.people.ts";
import { MessageListQuery } from "../modules/notifications/routes.operator.ts";
import { toDeliveryWire } from "../modules/notifications/wire.ts";
import type { Services } from "../services.ts";
import { openApprovalDesk } from "./approvals.ts";
import { allPages, countPages, filterInWords, filterOfRoute, merchantIdOf } from "./export-filters.ts";
import { approvalStates, channelWords, messageStatuses, userStatuses, wordOf, yesNo } from "./export-words.ts";
import { namesOfHouses } from "./people.ts";

/** People, what needs two of them, and what they were told, as files: the lists' own filters and rows. */
type Deps = Omit<Services, "exports" | "close">;
const roleIn = (code: string | undefined | null) =>
  code !== undefined && code !== null && Object.hasOwn(roleWords, code)
    ? roleWords[code as keyof typeof roleWords]
    : { zh: code ?? "", en: code ?? "" };

export function userList(deps: Deps): ExportList<ListedUser & { readonly house: string }> {
  const pages = (tx: Tx, { filter }: Asked) =>
    allPages((page) =>
      listUsersWith(tx, {
        ...(filter as Omit<Static<typeof UserListQuery>, "limit" | "before">),
        ...page,
        at: deps.clock.now(),
      }),
    );
  return {
    name: "users",
    title: { zh: "用户", en: "Users" },
    permission: "users.read",
    staffOnly: true,
    personal: true,
    filter: filterOfRoute(UserListQuery),
    filterWords: (tx, asked, language) =>
      filterInWords(deps, tx, asked, language, { status: (code) => wordOf(userStatuses, code), role: roleIn }),
    count: (tx, asked) => countPages(pages(tx, asked)),
    async *rows(tx, asked) {
      for await (const page of pages(tx, asked)) {
        const houses = await namesOfHouses(deps, tx, page);
        yield page.map((user) => ({ ...user, house: houses.get(user.merchantId ?? user.agentId ?? 0n) ?? "" }));
      }
    },
    columns: [
      { zh: "用户编号", en: "User", cell: (row) => text(publicId("usr", row.id)) },
      { zh: "登录名", en: "User name", cell: (row) => text(row.login) },
      { zh: "姓名", en: "Name", cell: (row) => text(row.displayName) },
      { zh: "英文名", en: "English name", cell: (row) => text(row.displayNameEn) },
      { zh: "角色", en: "Role", cell: (row, reader) => words(reader, roleIn(row.role)) },
      { zh: "所属", en: "Belongs to", cell: (row) => text(row.house) },
      { zh: "状态", en: "Status", cell: (row, reader) => words(reader, wordOf(userStatuses, row.status)) },
      { zh: "动态口令", en: "Codes", cell: (row, reader) => words(reader, wordOf(yesNo, String(row.totp))) },
      { zh: "通行密钥", en: "Passkeys", cell: (row) => count(row.passkeys) },
      { zh: "会话", en: "Sessions", cell: (row) => count(row.sessions) },
      { zh: "最近使用", en: "Last seen", cell: (row, reader) => time(reader, row.lastSeenAt) },
      { zh: "加入时间", en: "Since", cell: (row, reader) => time(reader, row.createdAt) },
    ],
  };
}

export function approvalList(deps: Deps): ExportList<Approval> {
  const { approvals } = openApprovalDesk(deps);
  const kindOf = (name: string) => approvals.kinds.find(({ kind }) => kind === name);
  const pages = (tx: Tx, { scope, filter, by }: Asked) => {
    const mine = approvals.kinds.filter(({ decides }) => by.permissions.has(decides)).map(({ kind }) => kind);
    const found = approvalFilterOf(filter, { id: by.id, mine });
    return allPages((page) => approvals.list(tx, { ...found, scope, merchantId: merchantIdOf(filter), ...page }));
  };
  return {
    name: "approvals",
    title: { zh: "审批", en: "Approvals" },
    permission: "approvals.read",
    filter: filterOfRoute(ApprovalListQuery),
    filterWords: (tx, asked, language) =>
      filterInWords(deps, tx, asked, language, {
        outcome: (code) => wordOf(approvalStates, code),
        kind: (code) => kindOf(code)?.words ?? { zh: code, en: code },
      }),
    count: (tx, asked) => countPages(pages(tx, asked)),
    rows: pages,
    columns: [
      { zh: "审批编号", en: "Approval", cell: (row) => text(publicId("apr", row.id)) },
      {
        zh: "类型",
        en: "Kind",
        cell: (row, reader) => words(reader, kindOf(row.kind)?.words ?? { zh: row.kind, en: row.kind }),
      },
      { zh: "事项", en: "What", cell: (row, reader) => words(reader, row.summary) },
      { zh: "对象", en: "About", cell: (row) => text(row.subject) },
      { zh: "理由", en: "Reason", cell: (row) => text(row.reason) },
      { zh: "申请人", en: "Asked by", cell: (row) => text(row.askedBy.name) },
      { zh: "申请人角色", en: "Role", cell: (row, reader) => words(reader, roleIn(row.askedBy.role)) },
      { zh: "申请时间", en: "Asked at", cell: (row, reader) => time(reader, row.askedAt) },
      { zh: "有效期至", en: "Until", cell: (row, reader) => time(reader, row.expiresAt) },
      { zh: "状态", en: "Status", cell: (row, reader) => words(reader, wordOf(approvalStates, row.state)) },
      { zh: "审批人", en: "Decided by", cell: (row) => text(row.decidedBy?.name) },
      { zh: "审批时间", en: "Decided at", cell: (row, reader) => time(reader, row.decidedAt) },
    ],
  };
}

type Message = ReturnType<typeof toDeliveryWire>;

export function messageList(deps: Deps): ExportList<Message> {
  const pages = (tx: Tx, { filter }: Asked) => {
    const { status, channel, notice, ...span } = filter as Omit<Static<typeof MessageListQuery>, "limit" | "before">;
    return allPages((page) =>
      deps.notifications.deliveries(tx, { status, channel, notice, made: idSpanOf(span), ...page }),
    );
  };
  return {
    name: "message-deliveries",
    title: { zh: "邮件与短信", en: "Mails and short messages" },
    permission: "notifications.watch",
    staffOnly: true,
    filter: filterOfRoute(MessageListQuery),
    filterWords: (tx, asked, language) =>
      filterInWords(deps, tx, asked, language, {
        status: (code) => wordOf(messageStatuses, code),
        channel: (code) => wordOf(channelWords, code),
      }),
    count: (tx, asked) => countPages(pages(tx, asked)),
    async *rows(tx, asked) {
      for await (const page of pages(tx, asked)) yield page.map(toDeliveryWire);
    },
    columns: [
      { zh: "编号", en: "Message", cell: (row) => text(row.id) },
      { zh: "时间", en: "Time", cell: (row, reader) => time(reader, row.createdAt) },
      { zh: "用户", en: "To", cell: (row) => text(row.userId) },
      { zh: "渠道", en: "Channel", cell: (row, reader) => words(reader, wordOf(channelWords, row.channel)) },
      { zh: "地址", en: "Address", cell: (row) => text(row.address) },
      { zh: "通知", en: "Notice", cell: (row) => text(row.notice) },
      { zh: "状态", en: "Status", cell: (row, reader) => words(reader, wordOf(messageStatuses, row.status)) },
      { zh: "次数", en: "Attempts", cell: (row) => count(row.attempts) },
      { zh: "结束时间", en: "Ended", cell: (row, reader) => time(reader, row.endedAt) },
      { zh: "结果", en: "Result", cell: (row) => text(row.error) },
    ],
  };
}
