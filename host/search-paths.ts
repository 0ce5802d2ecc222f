import Module from 'node:module'
import { resolve, sep } from 'node:path'

type NodeModulePaths = (from: string) => string[]

/**
 * Keeps modules in the resources of an installed app from requiring anything outside (lib/node/init.ts): a dependency that was
 * not packaged is missing, whatever the folders above hold.
 */
export function keepSearchInside(resources: string): void {
  const inside = resources + sep
  const original: NodeModulePaths = Reflect.get(Module, '_nodeModulePaths')
  const kept: NodeModulePaths = (from) => {
    const paths = original(from)
    return (resolve(from) + sep).startsWith(inside) ? paths.filter((path) => path.startsWith(inside)) : paths
  }
  Reflect.set(Module, '_nodeModulePaths', kept)
}
