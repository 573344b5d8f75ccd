// What the pages behind the gear ask the desk for.
import type { Form, Made } from './bridge'
import { useAct, useCall } from './call'

export type CompanyForm = Form<'CompanyForm'>
export type PolicyRow = Made<'PolicyRow'>
export type PlanRow = Form<'PlanRow'>
export type BranchRow = Made<'BranchRow'>
export type BranchInput = Form<'BranchInput'>
export type StaffRow = Made<'StaffRow'>
export type StaffInput = Form<'StaffInput'>
export type GatewayRow = Made<'GatewayRow'>
export type GatewayInput = Form<'GatewayInput'>
export type ChannelRow = Made<'ChannelRow'>
export type ChannelInput = Form<'ChannelInput'>
export type MailForm = Form<'MailForm'>
export type PrinterForm = Form<'PrinterForm'>
export type ComputerForm = Form<'ComputerForm'>
export type ComputerPage = Made<'ComputerPage'>
export type HolidayRow = Form<'HolidayRow'>
export type TestDone = Made<'TestDone'>
export type BackupDone = Made<'BackupDone'>
export type BackupRow = Made<'BackupRow'>
export type SecondCopy = Made<'SecondCopy'>
export type FindingRow = Made<'FindingRow'>

export const useCompany = () => useCall('Settings.Company', [])
export const useSetCompany = () => useAct('Settings.SetCompany')
export const usePolicies = (when = true) => useCall('Settings.Policies', [], { when })
export const useSetPolicy = () => useAct('Settings.SetPolicy')
export const useTax = () => useCall('Settings.Tax', [])
export const useSetTax = () => useAct('Settings.SetTax')
export const usePlans = (when = true) => useCall('Settings.Plans', [], { when })
export const useAddPlan = () => useAct('Settings.AddPlan')
export const useChangePlanVersion = () => useAct('Settings.ChangePlan')
export const useBranches = () => useCall('Settings.Branches', [])
export const useAddBranch = () => useAct('Settings.AddBranch')
export const useStaff = (when = true) => useCall('Settings.Staff', [], { when })
export const useAddStaff = () => useAct('Settings.AddStaff')
export const useDisableStaff = () => useAct('Settings.DisableStaff')
export const useSetPIN = () => useAct('Settings.SetPIN')
export const useLendPIN = () => useAct('Settings.LendPIN')
export const useSetRoles = () => useAct('Settings.SetRoles')
export const useSetBranches = () => useAct('Settings.SetBranches')
export const useEnableStaff = () => useAct('Settings.EnableStaff')
export const useResetPassword = () => useAct('Settings.ResetPassword')
export const useChangePassword = () => useAct('Settings.ChangePassword')
export const useGateways = () => useCall('Settings.Gateways', [])
export const useAddGateway = () => useAct('Settings.AddGateway')
export const useChangeGateway = () => useAct('Settings.ChangeGateway')
export const useTestGateway = () => useAct('Settings.TestGateway', 60)
export const useChannels = (account: number) => useCall('Settings.Channels', [account])
export const useSetChannel = () => useAct('Settings.SetChannel')
export const useTestPublic = () => useAct('Settings.TestPublic', 30)
export const useMail = () => useCall('Settings.Mail', [])
export const useSetMail = () => useAct('Settings.SetMail')
export const useTestMail = () => useAct('Settings.TestMail')
export const usePrinter = () => useCall('Settings.Printer', [])
export const useSetPrinter = () => useAct('Settings.SetPrinter')
export const useTestPrinter = () => useAct('Settings.TestPrinter')
export const useComputer = () => useCall('Settings.Computer', [])
export const useSetComputer = () => useAct('Settings.SetComputer')
export const useTryNotice = () => useAct('Settings.TryNotice')
export const useBooksCheck = () => useAct('Settings.BooksCheck')
export const useBackup = () => useAct('Settings.Backup')
export const useBackups = () => useCall('Settings.Backups', [])
export const useSecondCopy = () => useCall('Settings.SecondCopy', [])
export const useEnterRecovery = () => useAct('Settings.EnterRecovery')
export type JournalOffer = Made<'JournalOffer'>
export type JournalRow = Made<'JournalRow'>
/** The journal follows the payments, and the stick comes and goes. */
export const useJournalState = () => useCall('Settings.JournalState', [], { every: 15_000 })
export const useJournal = () => useAct('Settings.Journal')
export const useTakeJournal = () => useAct('Settings.TakeJournal', 600)
export const useNewRecoveryKey = () => useAct('Settings.NewRecoveryKey')
export const useHolidays = (year: number) => useCall('Settings.Holidays', [year])
export const useSetHolidays = () => useAct('Settings.SetHolidays')

/** What was said of the first steps of the office; the owner alone may ask. */
export const useFirstSteps = (when = true) => useCall('Settings.FirstSteps', [], { when })
export const useSetStep = () => useAct('Settings.SetStep')
