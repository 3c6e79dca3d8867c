import type { Bilingual } from "#kernel/http/problem";
import type { Evidence } from "../pack.ts";

/** What each piece of evidence is called, and the field of the file where it belongs. */
const row = (field: string, zh: string, en: string): Bilingual & { readonly field: string } => ({ field, zh, en });

export const EVIDENCE_WORDS: Readonly<Record<Evidence, Bilingual & { readonly field: string }>> = {
  "licence-data": row("licence", "营业执照信息", "what the business licence says"),
  "licence-copy": row("documents", "营业执照复印件", "a copy of the business licence"),
  "unified-code": row("creditCode", "统一社会信用代码", "the unified social credit code"),
  "registration-number": row("licence.number", "工商注册号", "the registration number"),
  "tax-registration": row("taxRegistration", "税务登记证", "the tax registration"),
  "organisation-code": row("organisationCode", "组织机构代码证", "the organisation code certificate"),
  "account-number": row("account.number", "结算账号", "the number of the settlement account"),
  "bank-number": row("account.bankNumber", "开户行联行号", "the bank number"),
  "account-permit": row("account.permitNumber", "开户许可证", "the account permit"),
  "basic-account-information": row("documents", "基本存款账户信息", "the basic-account information sheet"),
  "bank-card-copy": row("documents", "银行卡影像", "a copy of the bank card"),
  "legal-person": row("legalPerson.name", "法定代表人（负责人）姓名", "the name of the person in charge"),
  "legal-person-id": row(
    "legalPerson.idNumber",
    "法定代表人（负责人）证件号码",
    "the identity number of the person in charge",
  ),
  "legal-person-id-copy": row("documents", "法定代表人身份证影像", "a copy of the identity card"),
  "operator-authorisation": row("documents", "经办人授权书", "the authorisation of whoever acts"),
  "beneficial-owners": row("beneficialOwners", "受益所有人", "the beneficial owners"),
  "trade-code": row("mcc", "商户类别码", "the trade code"),
  address: row("place.address", "经营地址和地区", "address and region"),
  position: row("place.lat", "布放位置经纬度", "the position"),
  "site-photos": row("documents", "经营场所照片", "photos of the place"),
  lease: row("documents", "租赁合同或产权证明", "the lease or deed"),
  agreement: row("documents", "受理协议", "the agreement"),
  "acquiring-licence": row("licence.types", "收单业务许可", "a licence for acquiring"),
  "licence-in-force": row("licence.status", "有效的许可证", "a licence in force"),
  "region-covered": row("licence.regions", "覆盖当地的业务范围", "a licence for the region"),
  "network-certification": row("certifications", "卡组织认证", "a card network's certification"),
  "direct-settlement": row("settlesDirectly", "直接结算", "direct settlement"),
  "register-checked": row("evidence", "公示查询记录", "a look-up in the register"),
  serial: row("serial", "终端序列号", "the serial"),
  model: row("model", "终端型号", "the model"),
  "acceptance-certificate": row("certificates", "终端认证", "the terminal's certificate"),
  firmware: row("firmware", "固件版本", "the firmware"),
};
