/** Every setting: its name in the environment, what it is for, and what it should be. */

export type Text = { "zh-CN": string; en: string };
export interface Entry {
  name: string;
  secret?: true;
  /** What the setting is for, as the administrators read it. */
  meaning: Text;
  /** The value it should have, as the error line says it. */
  mend: string;
}

const KEY_MEND = "64 hexadecimal digits (openssl rand -hex 32), from the second key on with its number before them, like 2:…";
const OLD_KEYS_MEND = "keys like 1:…,2:… with numbers of their own, none of them that of the key in use";

export const catalogue = {
  port: { name: "PORT", meaning: { "zh-CN": "网页服务端口", en: "Port of the web service" }, mend: "a port between 1 and 65535" },
  databaseUrl: {
    name: "DATABASE_URL",
    secret: true,
    meaning: { "zh-CN": "数据库地址（所有者，用于迁移）", en: "Database address as its owner, for migrations" },
    mend: "an address like postgres://owner:password@host:5432/medaid",
  },
  appDatabaseUrl: {
    name: "MEDAID_APP_DATABASE_URL",
    secret: true,
    meaning: { "zh-CN": "数据库地址（应用角色）", en: "Database address as the application's role" },
    mend: "an address like postgres://medaid_app:password@host:5432/medaid",
  },
  distributed: {
    name: "MEDAID_DISTRIBUTED",
    meaning: { "zh-CN": "数据库按统筹区分布在多台服务器（Citus）", en: "The database is distributed by pooling area (Citus)" },
    mend: "1 or 0",
  },
  dataDirectory: {
    name: "MEDAID_DATA_DIR",
    meaning: { "zh-CN": "数据文件夹", en: "Folder of the data" },
    mend: "the path of a folder",
  },
  fileStore: {
    name: "MEDAID_FILE_STORE",
    meaning: { "zh-CN": "上传文件的存放文件夹", en: "Folder of uploaded files" },
    mend: "the path of a folder",
  },
  historyDirectory: {
    name: "MEDAID_HISTORY_DIR",
    meaning: {
      "zh-CN": "内置数据库的历史存放文件夹（应在另一块磁盘），可恢复到任一时刻；不设则不保存",
      en: "Folder, on another disk, for the history of the embedded database, from which any moment can be restored; none without it",
    },
    mend: "the path of a folder",
  },
  s3Endpoint: {
    name: "MEDAID_S3_ENDPOINT",
    meaning: {
      "zh-CN": "对象存储地址（S3 兼容），不设则存放在文件夹",
      en: "Address of an S3-compatible file store, instead of the folder",
    },
    mend: "an address like https://s3.example.gov.cn, set together with the other MEDAID_S3 settings",
  },
  s3Bucket: {
    name: "MEDAID_S3_BUCKET",
    meaning: { "zh-CN": "对象存储桶", en: "Bucket in it" },
    mend: "the name of a bucket, 3 to 63 small letters, digits, dots and dashes",
  },
  s3Region: {
    name: "MEDAID_S3_REGION",
    meaning: { "zh-CN": "对象存储区域", en: "Region of the file store" },
    mend: "the name of a region",
  },
  s3AccessKey: {
    name: "MEDAID_S3_ACCESS_KEY",
    secret: true,
    meaning: { "zh-CN": "对象存储访问标识", en: "Access key of the file store" },
    mend: "the access key that the file store gave",
  },
  s3SecretKey: {
    name: "MEDAID_S3_SECRET_KEY",
    secret: true,
    meaning: { "zh-CN": "对象存储访问密钥", en: "Secret key of the file store" },
    mend: "the secret key that the file store gave",
  },
  publicUrl: {
    name: "MEDAID_PUBLIC_URL",
    meaning: { "zh-CN": "用户访问的网址", en: "Address under which people reach the portal" },
    mend: "an address like https://medaid.example.gov.cn",
  },
  cipherSuite: {
    name: "MEDAID_CIPHER",
    meaning: { "zh-CN": "个人信息加密算法", en: "Cipher suite for personal numbers" },
    mend: "sm4-sm3 or aes-sha",
  },
  authSecret: {
    name: "MEDAID_AUTH_SECRET",
    secret: true,
    meaning: { "zh-CN": "登录会话密钥", en: "Secret that signs sessions" },
    mend: "at least 32 characters; make one with: openssl rand -hex 32",
  },
  fieldKey: {
    name: "MEDAID_FIELD_KEY",
    secret: true,
    meaning: { "zh-CN": "个人信息加密密钥", en: "Key that encrypts personal numbers" },
    mend: KEY_MEND,
  },
  oldFieldKeys: {
    name: "MEDAID_FIELD_KEYS_OLD",
    secret: true,
    meaning: { "zh-CN": "更换前的加密密钥，用于读取旧数据", en: "Encryption keys before it, for reading what they sealed" },
    mend: OLD_KEYS_MEND,
  },
  indexKey: {
    name: "MEDAID_INDEX_KEY",
    secret: true,
    meaning: { "zh-CN": "个人信息检索密钥", en: "Key of the blind index for searching" },
    mend: KEY_MEND,
  },
  oldIndexKeys: {
    name: "MEDAID_INDEX_KEYS_OLD",
    secret: true,
    meaning: { "zh-CN": "更换前的检索密钥，用于检索旧数据", en: "Index keys before it, for finding what they indexed" },
    mend: OLD_KEYS_MEND,
  },
  formKey: {
    name: "MEDAID_FORM_KEY",
    secret: true,
    meaning: { "zh-CN": "打印表单编码的签名密钥", en: "Key that signs the codes on printed forms" },
    mend: "64 hexadecimal digits; make them with: openssl rand -hex 32",
  },
  idleMinutes: {
    name: "MEDAID_IDLE_MINUTES",
    meaning: { "zh-CN": "无操作自动退出（分钟）", en: "Minutes without activity until sign-out" },
    mend: "a whole number of minutes from 1 to 1440",
  },
  absoluteHours: {
    name: "MEDAID_ABSOLUTE_HOURS",
    meaning: { "zh-CN": "会话最长时间（小时）", en: "Longest session in hours" },
    mend: "a whole number of hours from 1 to 168",
  },
  firstPasswordHours: {
    name: "MEDAID_FIRST_PASSWORD_HOURS",
    meaning: { "zh-CN": "初始密码有效时间（小时）", en: "Hours a first password is good for" },
    mend: "a whole number of hours from 1 to 720",
  },
  oidcIssuer: {
    name: "MEDAID_OIDC_ISSUER",
    meaning: { "zh-CN": "统一身份认证地址（OpenID Connect）", en: "Issuer of single sign-on (OpenID Connect)" },
    mend: "an address like https://sso.example.gov.cn, set together with MEDAID_OIDC_CLIENT_ID and MEDAID_OIDC_CLIENT_SECRET",
  },
  oidcClientId: {
    name: "MEDAID_OIDC_CLIENT_ID",
    meaning: { "zh-CN": "统一身份认证的应用标识", en: "Client id at the issuer" },
    mend: "the client id that the issuer gave",
  },
  oidcClientSecret: {
    name: "MEDAID_OIDC_CLIENT_SECRET",
    secret: true,
    meaning: { "zh-CN": "统一身份认证的应用密钥", en: "Client secret at the issuer" },
    mend: "the client secret that the issuer gave",
  },
  oidcClaim: {
    name: "MEDAID_OIDC_CLAIM",
    meaning: { "zh-CN": "身份声明中的账号字段（账号@统筹区代码）", en: "Claim that names the account, as account@area" },
    mend: "the name of a claim, like preferred_username",
  },
  auditKey: {
    name: "MEDAID_AUDIT_KEY",
    secret: true,
    meaning: { "zh-CN": "审计日志封存密钥", en: "Key that seals the audit log" },
    mend: "64 hexadecimal digits; make them with: openssl rand -hex 32",
  },
  trustedProxies: {
    name: "MEDAID_TRUSTED_PROXIES",
    meaning: { "zh-CN": "可信的反向代理地址（由其告知用户地址）", en: "Proxies that are believed where a request comes from" },
    mend: "addresses or networks like 10.0.0.5,10.1.0.0/16",
  },
  metricsFrom: {
    name: "MEDAID_METRICS_FROM",
    meaning: { "zh-CN": "可读取运行指标的地址", en: "Addresses that may read the metrics" },
    mend: "addresses or networks like 10.0.0.5,10.1.0.0/16",
  },
  uploadsOfMember: {
    name: "MEDAID_UPLOADS_OF_MEMBER",
    meaning: { "zh-CN": "每人 24 小时内可上传（MB）", en: "Megabytes a member may upload within 24 hours" },
    mend: "a whole number of megabytes from 1 to 999999",
  },
  uploadsOfOffice: {
    name: "MEDAID_UPLOADS_OF_OFFICE",
    meaning: { "zh-CN": "每单位 24 小时内可上传（MB）", en: "Megabytes an office may upload within 24 hours" },
    mend: "a whole number of megabytes from 1 to 999999",
  },
  secondFactorOf: {
    name: "MEDAID_SECOND_FACTOR_OF",
    meaning: {
      "zh-CN": "哪些部门的全部账号必须启用动态口令（all 为全部）；审批、付款、管理的岗位总是必须",
      en: "Offices of which every account must have a one-time code (all of them: all); duties that approve, pay or administer always must",
    },
    mend: "all, or kinds of offices like hospital,insurer",
  },
  scanner: {
    name: "MEDAID_CLAMD",
    meaning: {
      "zh-CN": "病毒扫描服务（clamd）地址，上传的文件先经其扫描；不设则不扫描",
      en: "Scanner for malware (clamd) that is asked before an uploaded file is kept; none without it",
    },
    mend: "an address like 127.0.0.1:3310 or the path of a socket like /run/clamav/clamd.ctl",
  },
  demo: {
    name: "MEDAID_DEMO",
    meaning: { "zh-CN": "允许演示登录", en: "Demo sign-in is allowed" },
    mend: "1 or 0",
  },
  logLevel: {
    name: "MEDAID_LOG_LEVEL",
    meaning: { "zh-CN": "日志级别", en: "Log level" },
    mend: "debug, info, warn or error",
  },
} satisfies Record<string, Entry>;

export type SettingName = keyof typeof catalogue;
