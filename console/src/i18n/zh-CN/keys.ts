/** 键盘操作一览。 */
export const keys = {
  keys: {
    title: "键盘操作",
    anywhere: "任何页面",
    lists: "列表",
    jumps: "跳到页面",
    filter: "到筛选",
    step: "打开一条后，看上一条、下一条",
    walk: "下一行、上一行",
    open: "打开所在行",
    close: "关闭",
    export: "导出",
    ctrlClick: "Ctrl 单击",
    beside: "在新标签页打开",
  },
};
