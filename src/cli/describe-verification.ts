import type { VerifyResult } from '../audit/index.ts'

/** The result of a verification, for people. */
export function describeVerification(result: VerifyResult): string {
  const { size, checkpoints, waiting, erasedPayloads, firstFault, faultCount, verifierKey } = result
  const extent = `${size} events under ${checkpoints} signed checkpoints${erasedPayloads > 0 ? `, ${erasedPayloads} of them erased` : ''}${waiting > 0 ? `, ${waiting} waiting for their place` : ''}.`
  if (!firstFault) return `The audit log is intact: ${extent}\nKey to check it without Veto: ${verifierKey}`
  return `THE AUDIT LOG WAS CHANGED: ${extent}\n${faultCount} faults. The first one:\n${JSON.stringify(firstFault, null, 2)}`
}
