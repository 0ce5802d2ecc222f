const WIDTHS = ['w-1/3', 'w-1/4', 'w-2/5', 'w-3/10', 'w-1/5', 'w-5/12', 'w-2/7', 'w-3/8'] as const

/** Placeholders for the rows until the first answer. */
export function LoadingRows() {
  return (
    <div role="status" className="min-h-0 grow overflow-hidden">
      <span className="sr-only">Loading your keys…</span>
      {WIDTHS.map((width) => (
        <div key={width} aria-hidden className="flex h-9 items-center border-line border-b px-4">
          <span className={`h-3 rounded bg-sunken ${width}`} />
        </div>
      ))}
    </div>
  )
}
