import type { DestinationConfigOf } from '../../../../domain/destination.ts'
import { DestinationError } from '../destination-error.ts'

/** The paths of one secret in GitHub's API. */
export interface GithubEndpoints {
  /** Without a trailing slash. */
  readonly address: string
  /** Paths as URI templates, for `names`. */
  readonly publicKey: string
  readonly secret: string
  /** Null: the secret belongs to an organisation. */
  readonly repository: string | null
  readonly names: Readonly<Record<string, string>>
  /** What the secret belongs to, for messages. */
  readonly label: string
}

const OWNER = /^[a-z0-9][a-z0-9_-]{0,38}$/iu
const REPOSITORY = /^[a-z0-9._-]{1,100}$/iu
const NAME = /^[a-z_][a-z0-9_]{0,254}$/iu
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u

/**
 * Returns the endpoints, after checking the names by GitHub's rules.
 * @throws DestinationError
 */
export function endpointsOf(config: DestinationConfigOf<'github'>): GithubEndpoints {
  const { owner, repository, environment, name } = config
  const address = addressOf(config.apiAddress)
  if (!OWNER.test(owner)) throw refused('The owner is no name of a GitHub account.')
  if (!NAME.test(name) || /^github_/iu.test(name)) {
    throw refused(
      'The name of a secret has letters, digits and underscores, and begins with neither a digit nor GITHUB_.',
    )
  }
  if (repository === null) {
    if (environment !== null) throw refused('An environment belongs to a repository: enter that, too.')
    const secrets = '/orgs/{owner}/actions/secrets'
    return {
      address,
      publicKey: `${secrets}/public-key`,
      secret: `${secrets}/{name}`,
      repository: null,
      names: { owner, name },
      label: `organisation ${owner}`,
    }
  }
  if (!REPOSITORY.test(repository) || /^\.\.?$|\.git$/iu.test(repository)) {
    throw refused(
      'The repository is no name that GitHub allows. Enter it without its owner and without .git.',
    )
  }
  const home = '/repos/{owner}/{repository}'
  const label = `repository ${owner}/${repository}`
  if (environment === null) {
    const secrets = `${home}/actions/secrets`
    return {
      address,
      publicKey: `${secrets}/public-key`,
      secret: `${secrets}/{name}`,
      repository: home,
      names: { owner, repository, name },
      label,
    }
  }
  if (!isEnvironment(environment)) throw refused('The environment is no name that GitHub allows.')
  const secrets = `${home}/environments/{environment}/secrets`
  return {
    address,
    publicKey: `${secrets}/public-key`,
    secret: `${secrets}/{name}`,
    repository: home,
    names: { owner, repository, environment, name },
    label: `environment ${environment} of the ${label}`,
  }
}

/** Refuses dots alone: as a path they would lead elsewhere, encoded or not. */
function isEnvironment(name: string): boolean {
  return name.length <= 255 && /^[^\p{Cc}\p{Cs}]+$/u.test(name) && !/^\.\.?$/u.test(name)
}

function addressOf(text: string): string {
  const url = URL.parse(text)
  if (url === null) throw refused('The address of the API is no web address.')
  const plain = url.protocol === 'http:' && LOOPBACK.test(url.hostname)
  if (url.protocol !== 'https:' && !plain) throw refused('The address of the API has to begin with https.')
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw refused('The address of the API is a host and a path, nothing else.')
  }
  if (/^(www\.)?github\.com$/u.test(url.hostname)) {
    throw refused('The address of the API of github.com is https://api.github.com.')
  }
  return url.href.replace(/\/+$/u, '')
}

const refused = (message: string) => new DestinationError('refused', message)
