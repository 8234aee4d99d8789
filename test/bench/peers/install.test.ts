import { describe, expect, it } from 'vitest'
import { explainFailure } from './install.ts'
import { describeMissing } from './peers.ts'

describe('a peer that cannot be measured', () => {
  it('is named with npm’s reason, in one line', () => {
    const output = 'npm error code ECONNREFUSED\nnpm error syscall connect\nnpm error A complete log is in a file.\n'
    expect(describeMissing('the other servers', new Error(explainFailure(output)))).toBe(
      'Not measured: the other servers: their packages cannot be installed (ECONNREFUSED); check the network and the registry that npm is set to.',
    )
  })

  it('is named with the last line of what failed otherwise', () => {
    expect(explainFailure('Reading the models\nThe models are not valid\n')).toBe('The models are not valid')
  })

  it('is named with the first line of an error, not with its stack', () => {
    const error = new Error('it needs Node 22, and there is no package of it for this system\n    at somewhere')
    expect(describeMissing('PostGraphile 5', error)).toBe(
      'Not measured: PostGraphile 5: it needs Node 22, and there is no package of it for this system.',
    )
  })
})
