/** 全局搜索与可以直接做的事。 */
export const zhCN = {
  search: {
    title: "搜索",
    open: "搜索（{{keys}}）",
    placeholder: "编号、卡号末四位、商户、终端号、序列号、参考号、金额、日期",
    results: "搜索结果",
    recent: "最近打开",
    actions: "操作",
    more: "还有更多，请到列表中筛选",
    lookedBack: "已查到",
    hint: "方向键选择，回车打开。",
    looking: "正在搜索",
    nothing: "没有找到。您无权查看的内容也不会出现。",
    count_other: "{{count}} 项",
    does: {
      chinese: "换成中文",
      english: "换成英文",
      dark: "深色外观",
      light: "浅色外观",
      system: "外观跟随系统",
      side: "收起或显示页面栏",
    },
  },
};
