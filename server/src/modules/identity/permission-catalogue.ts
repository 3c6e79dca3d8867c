/**
 * Every permission there is, in one sentence for whoever has to grant it. Groups stand in the order in which people read
 * them. `stepUp`: at least one route under it asks for a fresh proof of who is there. `fourEyes`: what it does waits for
 * another person's yes. Both are compared with the routes and the approvals by tests: a catalogue that promises more, or
 * less, than the doors do is refused.
 */
export type PermissionEntry = {
  readonly group: PermissionGroup;
  readonly zh: string;
  readonly en: string;
  readonly stepUp?: true;
  readonly fourEyes?: true;
};

export const permissionGroups = {
  money: { zh: "交易与资金", en: "Payments and money" },
  merchants: { zh: "商户与终端", en: "Merchants and terminals" },
  agents: { zh: "代理商", en: "Agents" },
  network: { zh: "线路与后台", en: "Lines and works" },
  developers: { zh: "开发者", en: "Developers" },
  approvals: { zh: "双人复核", en: "Four eyes" },
  people: { zh: "人员与留痕", en: "People and the trail" },
  desk: { zh: "工作台", en: "The desk" },
  papers: { zh: "文件、导出与报表", en: "Files, exports and reports" },
} as const;
export type PermissionGroup = keyof typeof permissionGroups;

export const permissionCatalogue = {
  // Payments and money
  "payments.read": {
    group: "money",
    zh: "查看交易、经过和资金去向。",
    en: "See payments, what happened to them and where their money is.",
  },
  "payments.refund": {
    group: "money",
    zh: "退货：把一笔收款的全部或部分经卡组织退回顾客。",
    en: "Refund a payment, whole or in part, through the network to the customer.",
    stepUp: true,
  },
  "refunds.limit": {
    group: "money",
    zh: "修改一个人可退的上限。",
    en: "Change above what a refund needs a second person.",
    stepUp: true,
    fourEyes: true,
  },
  "reversals.end": {
    group: "money",
    zh: "申请了结停放的冲正：退回余下的钱，或确认消费有效。",
    en: "Ask how a reversal ends that must not go to the network: the rest is refunded, or the sale stands.",
    stepUp: true,
    fourEyes: true,
  },
  "settlement.read": {
    group: "money",
    zh: "查看营业日、出款和终端批次。",
    en: "See business days, payouts and terminal batches.",
  },
  "settlement.close": {
    group: "money",
    fourEyes: true,
    zh: "申请提前关闭营业日并生成出款。",
    en: "Ask to close the business day by hand and instruct its payouts.",
  },
  "ledger.read": { group: "money", zh: "查看总账并验证账平。", en: "See the ledger and prove that it balances." },
  // Merchants and terminals
  "merchants.read": {
    group: "merchants",
    zh: "查看商户、经营地点和费率。",
    en: "See merchants, their places and their fees.",
  },
  "terminals.read": {
    group: "merchants",
    zh: "查看终端、绑定和密钥校验值。",
    en: "See terminals, their bindings and the check values of their keys.",
  },
  "terminals.bind": {
    group: "merchants",
    fourEyes: true,
    zh: "申请绑定和解绑终端，领取密钥密文。",
    en: "Ask to bind and release terminals, and take their wrapped keys.",
  },
  "terminals.lock": {
    group: "merchants",
    fourEyes: true,
    zh: "立即锁定终端；申请解锁。",
    en: "Lock a terminal against new payments at once; ask to unlock it.",
  },
  "merchants.suspend": {
    group: "merchants",
    fourEyes: true,
    zh: "立即暂停商户；申请恢复。",
    en: "Suspend a merchant at once; ask to let it in again.",
  },
  "fees.propose": {
    group: "merchants",
    fourEyes: true,
    zh: "申请变更商户费率。",
    en: "Ask to change what a merchant pays.",
  },
  "stores.read": { group: "merchants", zh: "查看本商户的门店。", en: "See the stores of one's own merchant." },
  "stores.manage": {
    group: "merchants",
    zh: "登记、修改和停用本商户的门店。",
    en: "Register, change and close stores of one's own merchant.",
  },
  "providers.read": {
    group: "merchants",
    zh: "查看支付机构名录、依据和投诉。",
    en: "See the register of institutions, what it rests on, and complaints.",
  },
  "providers.manage": {
    group: "merchants",
    fourEyes: true,
    zh: "登记支付机构的核对结果，导入公开名单，处理投诉。",
    en: "Record what was looked up of institutions, import public lists, answer complaints.",
  },
  "policy.read": {
    group: "merchants",
    zh: "查看政策版本、试算结果和商户按现行规则的结论。",
    en: "See versions of the rules, their runs, and how merchants stand by them.",
  },
  "policy.manage": {
    group: "merchants",
    fourEyes: true,
    zh: "起草和试算政策版本，申请公布或撤回。",
    en: "Draft and try versions of the rules; ask to announce or withdraw them.",
  },
  "complaints.send": {
    group: "merchants",
    zh: "投诉本商户的支付机构。",
    en: "Complain about the institution that clears for one's merchant.",
  },
  "devices.read": {
    group: "merchants",
    zh: "查看终端型号、认证证书和依据。",
    en: "See models of terminals, their certificates and what these rest on.",
  },
  "devices.manage": {
    group: "merchants",
    fourEyes: true,
    zh: "登记终端型号；申请登记认证证书和认证序列号。",
    en: "Put models of terminals on record; ask to record certificates and certified serials.",
  },
  "terminals.report": {
    group: "merchants",
    zh: "终端报盗、报失，立即锁定该终端。",
    en: "Report a terminal stolen or lost, which locks it at once.",
  },
  "applications.read": {
    group: "merchants",
    zh: "查看进件申请：全部，或本分支的。",
    en: "See applications of merchants: all of them, or those of one's branch.",
  },
  "applications.collect": {
    group: "merchants",
    zh: "代商户录入申请：只采集，不审核。",
    en: "Open and fill in applications for merchants: collect only, never approve.",
  },
  "applications.review": {
    group: "merchants",
    fourEyes: true,
    zh: "审核申请：领取、退回补正、拒绝，提请准入。",
    en: "Review applications: take them, send them back, reject them, ask that they be admitted.",
  },
  // Agents
  "agents.read": { group: "agents", zh: "查看代理商分支。", en: "See agents: all of them, or those of one's branch." },
  "agents.add": {
    group: "agents",
    zh: "新增代理商并维护其资料；代理商限于本分支。",
    en: "Add agents and keep their particulars; an agent within its branch.",
  },
  "agents.manage": {
    group: "agents",
    fourEyes: true,
    zh: "申请调整代理商的上级，申请停用代理商。",
    en: "Ask to move agents within the tree, and to close them.",
  },
  "agents.assign": {
    fourEyes: true,
    group: "agents",
    zh: "申请把商户划归代理商。",
    en: "Ask to give a merchant to an agent.",
  },
  // Lines and works
  "routing.read": {
    group: "network",
    zh: "查看卡组织线路的状态。",
    en: "See the lines to the card networks and whether they are up.",
  },
  "events.watch": {
    group: "network",
    zh: "查看事件处理的进度，以及搁置待处理的事件。",
    en: "See how far events have been worked off, and those that were set aside.",
  },
  "events.mend": {
    group: "network",
    zh: "重试或放弃搁置的事件。",
    en: "Have an event that was set aside tried again, or give it up.",
  },
  // Developers
  "developers.read": {
    group: "developers",
    zh: "查看 API 密钥和请求日志。",
    en: "See API keys and the log of requests.",
  },
  "developers.manage": {
    group: "developers",
    zh: "创建、轮换和作废 API 密钥；正式环境中能改动数据的须申请。",
    en: "Make, roll and revoke API keys; ask for those that may change things in a live world.",
    stepUp: true,
    fourEyes: true,
  },
  // Four eyes
  "approvals.read": {
    group: "approvals",
    zh: "查看审批，撤回自己的申请，领取批准后发出的内容。",
    en: "See what waits for a second person, withdraw one's own requests, take what one was given.",
    stepUp: true,
  },
  "approvals.decide": {
    group: "approvals",
    zh: "审批他人的申请，范围由下列权限决定。",
    en: "Decide other people's requests, of the kinds named by the permissions below.",
    stepUp: true,
  },
  "terminals.approve": {
    group: "approvals",
    zh: "审批终端的绑定、解绑和解锁，复核锁定。",
    en: "Decide bindings, releases and unlocks of terminals; look at locks afterwards.",
  },
  "merchants.approve": {
    group: "approvals",
    zh: "审批商户恢复和归属、代理商的调整和停用，复核暂停。",
    en: "Decide whether a suspended merchant is let in again, whose a merchant is, where an agent stands; look at suspensions afterwards.",
  },
  "applications.decide": {
    group: "approvals",
    zh: "审批商户准入。",
    en: "Decide whether an applicant is admitted as a merchant.",
  },
  "providers.approve": {
    group: "approvals",
    zh: "审批可能改变支付机构结论的登记和名单导入。",
    en: "Decide what is recorded of institutions where it could turn a verdict, and imports of lists.",
  },
  "policy.approve": {
    group: "approvals",
    zh: "审批政策版本的公布和撤回。",
    en: "Decide which versions of the rules are announced and withdrawn.",
  },
  "fees.approve": { group: "approvals", zh: "审批费率变更。", en: "Decide changes of what merchants pay." },
  "refunds.approve": {
    group: "approvals",
    zh: "审批大额退货和单人可退的上限。",
    en: "Decide refunds above the limit, and the limit.",
  },
  "settlement.approve": {
    group: "approvals",
    zh: "审批手工关账。",
    en: "Decide whether a business day is closed by hand.",
  },
  "users.approve": {
    group: "approvals",
    zh: "审批用户角色的变更、第二重验证的重置和正式 API 密钥。",
    en: "Decide whether a person gets another role or loses every second factor, and whether a live API key is made.",
  },
  // People and the trail
  "audit.read": { group: "people", zh: "查看操作留痕。", en: "See the audit trail." },
  "users.read": { group: "people", zh: "查看用户和他们的角色。", en: "See users and their roles." },
  "users.manage": {
    group: "people",
    zh: "邀请、停用和启用用户，结束他们的会话；申请变更角色、重置第二重验证。",
    en: "Invite people, shut them out and let them in again, end their sessions; ask for another role or a reset of a second factor.",
    stepUp: true,
    fourEyes: true,
  },
  "staff.read": { group: "people", zh: "查看本商户或本代理商的人员。", en: "See the people of one's own house." },
  "staff.manage": {
    group: "people",
    zh: "邀请、停用本商户或本代理商的人员，设置收银员门店。",
    en: "Invite and shut out people of one's own house, and set the stores of a cashier.",
    stepUp: true,
  },
  "permissions.read": {
    group: "people",
    zh: "查看权限矩阵：角色、权限和接口。",
    en: "See the permission matrix: roles, permissions and routes.",
  },
  // The desk
  "views.share": {
    group: "desk",
    zh: "把列表视图共享给同角色或全体员工。",
    en: "Share a view of a list with one's role or with all staff.",
  },
  // Developers
  "webhooks.read": {
    group: "developers",
    zh: "查看事件、推送地址和推送记录。",
    en: "See events, webhook endpoints and what was delivered.",
  },
  "webhooks.manage": {
    group: "developers",
    zh: "新建和修改推送地址，更换密钥，测试、重发和补发。",
    en: "Make and change webhook endpoints, rotate their secrets, test, resend and replay.",
    stepUp: true,
  },
  // Files, exports and reports
  "files.read": { group: "papers", zh: "查看和下载凭证。", en: "See and fetch evidence." },
  "exports.make": {
    group: "papers",
    zh: "把可见的列表导出为文件，并查看自己的导出。",
    en: "Take lists one may see out as files, and see one's own.",
  },
  "notifications.watch": {
    group: "people",
    zh: "查看邮件和短信的发送记录。",
    en: "See what became of mails and short messages.",
  },
  "files.write": { group: "papers", zh: "上传凭证。", en: "Send evidence." },
} as const satisfies Readonly<Record<string, PermissionEntry>>;

export type Permission = keyof typeof permissionCatalogue;
export const permissions = Object.keys(permissionCatalogue) as readonly Permission[];
export const permissionOf = (name: Permission): PermissionEntry => permissionCatalogue[name];
