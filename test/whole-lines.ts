/** The lines that have ended: who reads while another process is still writing may see the beginning of one. */
export function wholeLines(text: string): readonly string[] {
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line.trim() !== '')
}
