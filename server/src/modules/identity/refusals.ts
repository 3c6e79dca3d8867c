import type { ProblemEntry } from "#kernel/http/problem";

const nothingMoved = { zh: "没有资金变动。", en: "No money has moved." };

/** What the identity module refuses. */
export const identityProblems = {
  "wrong-login": {
    status: 401,
    title: { zh: "用户名或密码不正确", en: "The user name or password is not right" },
    money: nothingMoved,
    action: {
      zh: "请核对后重试；多次错误后需等待。",
      en: "Check both and try again; after several wrong tries there is a wait.",
    },
  },
  "too-many-logins": {
    status: 429,
    title: { zh: "登录尝试过多", en: "Too many attempts to sign in" },
    money: nothingMoved,
    action: { zh: "请等待提示的时间后再试。", en: "Wait for the time named, then try again." },
  },
  "not-signed-in": {
    status: 401,
    title: { zh: "尚未登录或登录已过期", en: "You are not signed in, or the session has ended" },
    money: nothingMoved,
    action: { zh: "请重新登录。", en: "Sign in again." },
  },
  "not-permitted": {
    status: 403,
    title: { zh: "没有此项权限", en: "Your role does not allow this" },
    money: nothingMoved,
    action: { zh: "如确需使用，请联系管理员。", en: "If you need it, ask an administrator." },
  },
  "step-up-needed": {
    status: 403,
    title: { zh: "此操作需要再次验证身份", en: "This needs a fresh proof that it is you" },
    money: nothingMoved,
    action: { zh: "请再次验证身份，然后重试。", en: "Confirm your identity once more, then try again." },
  },
  "second-factor-needed": {
    status: 403,
    title: { zh: "需要先添加第二重验证", en: "A second factor has to be added first" },
    money: nothingMoved,
    action: {
      zh: "请在“我的安全”里添加验证器或通行密钥，然后重试。",
      en: "Add an authenticator app or a passkey under My security, then try again.",
    },
  },
  "proof-wrong": {
    status: 403,
    title: { zh: "验证未通过", en: "The proof was not right" },
    money: nothingMoved,
    action: {
      zh: "请核对密码和验证码后重试；验证码只能用一次，用过请等下一个。",
      en: "Check password and code and try again; a code is good once, so wait for the next one.",
    },
  },
  "code-wrong": {
    status: 401,
    title: { zh: "验证码不正确或已用过", en: "The code is not right, or was used before" },
    money: nothingMoved,
    action: {
      zh: "请等应用显示下一个验证码再试，并核对手机时间。",
      en: "Wait for the app's next code, and check that the telephone's clock is right.",
    },
  },
  "step-over": {
    status: 401,
    title: { zh: "这一步已过期或已用过", en: "This step took too long or was used already" },
    money: nothingMoved,
    action: { zh: "请从头再来一次。", en: "Begin again." },
  },
  "passkey-refused": {
    status: 401,
    title: { zh: "通行密钥未被接受", en: "The passkey was not accepted" },
    money: nothingMoved,
    action: {
      zh: "请换一个通行密钥，或用密码登录。",
      en: "Use another passkey, or sign in with the password.",
    },
  },
  "passkey-there": {
    status: 409,
    title: { zh: "此通行密钥已登记", en: "This passkey is registered already" },
    money: nothingMoved,
    action: { zh: "请用另一个设备或安全密钥。", en: "Use another device or security key." },
  },
  "too-many-passkeys": {
    status: 409,
    title: { zh: "通行密钥已达十个", en: "There are ten passkeys already" },
    money: nothingMoved,
    action: { zh: "请先删除不再使用的。", en: "Remove one you no longer use first." },
  },
  "totp-there": {
    status: 409,
    title: { zh: "已有验证器", en: "There is an authenticator app already" },
    money: nothingMoved,
    action: { zh: "如要更换，请先移除原来的。", en: "To change it, remove the present one first." },
  },
  "totp-not-offered": {
    status: 409,
    title: { zh: "没有待确认的验证器", en: "There is no authenticator app to confirm" },
    money: nothingMoved,
    action: { zh: "请重新开始添加。", en: "Begin adding it again." },
  },
  "last-second-factor": {
    status: 409,
    title: { zh: "这是最后一个第二重验证", en: "This is the last second factor" },
    money: nothingMoved,
    action: { zh: "请先添加另一个，再移除它。", en: "Add another one first, then remove it." },
  },
  "password-too-short": {
    status: 422,
    title: { zh: "密码太短", en: "The password is too short" },
    money: nothingMoved,
    action: {
      zh: "请至少用十二个字符；几个词连成一句最好记。",
      en: "Use twelve characters at least; a few words in a row are easiest to remember.",
    },
  },
  "password-common": {
    status: 422,
    title: { zh: "密码太容易猜到", en: "The password is too easy to guess" },
    money: nothingMoved,
    action: {
      zh: "请不要用常见的词、键盘顺序或自己的名字；几个不相干的词最好。",
      en: "Use no common word, row of keys or your own name; a few unrelated words are best.",
    },
  },
  "password-same": {
    status: 422,
    title: { zh: "新密码与原密码相同", en: "The new password is the present one" },
    money: nothingMoved,
    action: { zh: "请另选一个。", en: "Choose another one." },
  },
  "invitation-over": {
    status: 410,
    title: { zh: "邀请链接已失效", en: "The invitation is no longer good" },
    money: nothingMoved,
    action: {
      zh: "链接七十二小时内有效，只能用一次；请向管理员要一个新的。",
      en: "A link is good for 72 hours and once; ask the administrator for a new one.",
    },
  },
  "password-link-over": {
    status: 410,
    title: { zh: "设置新密码的链接已失效", en: "The link to a new password is no longer good" },
    money: nothingMoved,
    action: {
      zh: "链接只能用一次，且有时限；请在登录页重新申请。",
      en: "A link is good once and for a time; ask for another one at the sign-in.",
    },
  },
  "setup-closed": {
    status: 410,
    title: { zh: "初始设置已关闭", en: "The set-up is closed" },
    money: nothingMoved,
    action: {
      zh: "已有管理员时请登录；设置码过期时请重新启动服务器。",
      en: "Sign in where an administrator exists; start the server again where the code has expired.",
    },
  },
  "setup-code-wrong": {
    status: 403,
    title: { zh: "设置码不正确", en: "The set-up code is not right" },
    money: nothingMoved,
    action: {
      zh: "请核对服务器启动时打印的设置码；重新启动会打印新的。",
      en: "Check the code the server printed at its start; another start prints a new one.",
    },
  },
  "login-taken": {
    status: 409,
    title: { zh: "用户名已有人使用", en: "The user name is taken" },
    money: nothingMoved,
    action: { zh: "请换一个用户名。", en: "Choose another one." },
  },
  "ties-differ": {
    status: 422,
    title: { zh: "角色与所属不相配", en: "The role and what the person belongs to do not fit" },
    money: nothingMoved,
    action: {
      zh: "商户角色须指定商户，代理商角色须指定代理商，其他角色都不指定；换边的人请另开用户名。",
      en: "A merchant's role needs a merchant, an agent's an agent, others neither; whoever changes sides gets another login.",
    },
  },
  "role-not-grantable": {
    status: 403,
    title: { zh: "不能授予自己没有的权限", en: "You cannot grant what you do not have" },
    money: nothingMoved,
    action: { zh: "请由权限足够的管理员办理。", en: "Ask an administrator who holds these permissions." },
  },
  "own-account": {
    status: 409,
    title: { zh: "不能对自己的账号这样做", en: "This cannot be done to one's own account" },
    money: nothingMoved,
    action: { zh: "请另一位管理员办理。", en: "Ask another administrator." },
  },
  "last-administrator": {
    status: 409,
    title: { zh: "这是最后一位管理员", en: "This is the last administrator" },
    money: nothingMoved,
    action: { zh: "请先另立一位管理员。", en: "Make somebody else an administrator first." },
  },
  "user-not-so": {
    status: 409,
    title: { zh: "用户已不在此状态", en: "The user is no longer in that state" },
    money: nothingMoved,
    action: { zh: "请刷新后再看。", en: "Reload and look again." },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
export type IdentityRefusal = keyof typeof identityProblems;
