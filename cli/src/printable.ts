/** Words of a hostile file do not move the cursor of a terminal. One line: its end is put behind it by whoever prints it. */
export const printable = (line: string): string => line.replaceAll(/\p{Cc}|\p{Cf}/gu, "\uFFFD");
