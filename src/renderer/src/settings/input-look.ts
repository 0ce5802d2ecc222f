/** The look of a small input within a line of settings. */
export const INPUT_LOOK = 'min-h-7 rounded-md border border-line bg-surface px-1.5'
