/**
 * What people choose when they are asked for a password, here and in China: words that stay words however they are
 * decorated, and runs of keys. A small list of our own, beside the one of breaches (`listed-passwords.ts`). What is shorter than
 * the minimum needs no line, because the words are compared without their decoration.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `password passwort passwd passphrase secret letmein welcome login logon signin admin administrator root superuser supervisor
   manager operator operations support service finance auditor cashier merchant merchantowner merchantcashier default guest user
   username test testing tester demo sample example changeme changeit changethis temporary temppassword master system server database
   oracle postgres mysql computer internet network security monkey dragon football baseball basketball soccer hockey sunshine
   princess superman batman spiderman starwars pokemon whatever trustno iloveyou loveyou ilove lovely forever friends family
   mother father michael jennifer jessica charlie daniel andrew thomas jordan michelle ashley summer winter spring autumn monday
   friday january december chocolate cookie banana orange cheese butterfly flower freedom liverpool arsenal chelsea ferrari
   mercedes porsche yamaha samsung microsoft google facebook linkedin alibaba alipay wechat weixin tencent baidu taobao huawei
   xiaomi unionpay visa mastercard oneclear yiqing payment payments terminal terminals card bank banking money china beijing
   shanghai shenzhen guangzhou hangzhou zhongguo woaini woaiwoziji woaini woaizhongguo wozhidao mima mimamima nihao nihaoma
   xiaoming zhangwei wangwei wangfang liwei lina zhaolei caonima baobao baobei laopo laogong mingtian kuaile jiayou gongxifacai
   facai fuwu guanliyuan shanghu shouyin shouyinyuan caiwu yunying kefu qwer qwert qwerty qwertyuiop qwertyui asdf asdfg asdfgh
   asdfghjkl zxcv zxcvb zxcvbn zxcvbnm qazwsx qazwsxedc qazwsxedcrfv wsxedc qweasd qweasdzxc asdqwe zaq xsw poiuytrewq
   lkjhgfdsa mnbvcxz abc abcd abcde abcdef abcdefg abcdefgh aaa letmeinnow opensesame correcthorsebatterystaple`.split(
    /\s+/,
  ),
);

/** Runs along which people's fingers go; forwards and backwards, from anywhere. */
export const runs: readonly string[] = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "1q2w3e4r5t6y7u8i9o0p",
  "a1b2c3d4e5f6g7h8",
  "a1s2d3f4g5h6j7k8l9",
  "5201314",
  "13145201314520",
];
