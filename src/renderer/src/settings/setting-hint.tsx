/** What a setting does, or what is wrong with what was typed into it. */
export function SettingHint({ hint, problem }: { hint: string; problem: string | null }) {
  return problem === null ? (
    <span className="text-muted">{hint}</span>
  ) : (
    <span role="alert" className="text-bad">
      {problem}
    </span>
  )
}
