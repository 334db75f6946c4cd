import { post } from '../api/client.ts'

/** All other sessions of the person end. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await post('/api/auth/change-password', { currentPassword, newPassword })
}
