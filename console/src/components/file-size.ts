/** The size of a file as people say it: whole kilobytes, or megabytes with one place. */
export function fileSize(sizeBytes: string): string {
  const bytes = Number(sizeBytes);
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
