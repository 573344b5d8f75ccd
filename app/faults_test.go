package app_test

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// fault is one thing that goes wrong in an office, by its number in facts/reliability 2, and
// the tests that make it, as room.Test. Where there is none, why says so honestly: nothing of
// the kind exists in the program, or this kind of machine cannot make it.
type fault struct {
	id    int
	what  string
	tests string
	why   string
}

var faults = []fault{
	// Process and power.
	{1, "killed at random while money comes in", "app.TestHundredPowerCutsLoseNothing store.TestAcknowledgedWritesSurviveKillAtAnyMoment", ""},
	{2, "killed at an exact call of the system", "store.TestTheDiskFailsAtAnExactCall store.TestPowerCutAtTheCommit", ""},
	{3, "killed in a billing run, a migration, a backup, a payment", "app.TestPowerCutInTheBillingRun store.TestAMigrationKilledAtAnyWrite store.TestPowerCutInBackupAndRestore payment.TestPowerCutsOnTheWayOfAPayment payment.TestPowerCutsWhileAChargeIsCreated payment.TestPowerCutsAtTheCounter app.TestPowerCutWhileAMailIsSent", ""},
	{4, "power cut: what was not synced is lost, torn, out of order", "store.TestAPowerCutLosesNoAcknowledgedPayment store.TestEveryConnectionIsDurableByReadBack", ""},
	{5, "power cut between the payment and the router", "network.TestThePowerGoesBetweenTwoSteps payment.TestPowerCutsOnTheWayOfAPayment", ""},
	{6, "power cut between the router and the note of it", "network.TestThePowerGoesBetweenTwoSteps", ""},
	{7, "frozen and thawed", "app.TestAFrozenOfficeLosesNothing", ""},
	{8, "the PC sleeps for hours or days", "jobs.TestAWeekendOffIsOneGap jobs.TestCatchUpAfterTheCalendarMoves dunning.TestNobodyIsCutWhen app.TestAFrozenOfficeLosesNothing", ""},
	{9, "off for thirty days", "app.TestTwins app.TestAPCThatWasOffCatchesUp billing.TestCatchUpEqualsATwinThatWasAlwaysOn", ""},
	{10, "killed for want of memory", "store.TestAcknowledgedWritesSurviveKillAtAnyMoment", "the system kills with the same signal as row 1, at a moment nobody chooses"},
	{11, "a panic in a job, a callback or a call", "jobs.TestAPanicIsTheJobsErrorAndATimeoutIsItsKinds jobs.TestTheAlarmClockRingsAndSurvivesAPanic web.TestAPanicIsAnsweredWith503 app.TestAPanicAnswersAndIsLogged store.TestErrorAndPanicRollBack", ""},
	{12, "a second start", "store.TestSecondInstanceIsRefusedAndCanKnock app.TestASecondStartKnocks app.TestAFrozenOfficeLosesNothing", ""},
	{13, "it dies at every start", "app.TestThreeCrashesInFiveMinutesMakeASafeStart app.TestASafeStartWaitsForTheOwner", ""},
	// Disk and database.
	{14, "the disk is full during a payment", "store.TestFullDiskIsAnUnknownCommitAndWorkGoesOnWhenThereIsRoom store.TestTheDiskFailsAtAnExactCall store.TestADiskThatStaysFullKeepsWhatWasAcknowledged", ""},
	{15, "a quota or a limit on the size of files", "store.TestFullDiskIsAnUnknownCommitAndWorkGoesOnWhenThereIsRoom store.TestADiskThatStaysFullKeepsWhatWasAcknowledged", ""},
	{16, "the disk is full during a backup, a restore, an export", "store.TestWithoutRoomNothingHalfIsLeft app.TestPapersAppearWhole app.TestACancelledWorkbookMakesNoFile app.TestAnAlmostFullDiskIsTold", ""},
	{17, "a sync answers an error", "store.TestTheDiskFailsAtAnExactCall store.TestADiskThatStaysFullKeepsWhatWasAcknowledged store.TestCommitErrorIsUnknownAndTheBooksGoOn", ""},
	{18, "a page cannot be read", "store.TestAPageThatCannotBeReadGivesNoSum", ""},
	{19, "a page is damaged", "app.TestATurnedByteIsNeverAWrongSum store.TestDamageIsFoundAtStart app.TestDamagedBooksOfferTheirCopies app.TestDamagedBooksAreTold", ""},
	{20, "the log is deleted, cut off or another's", "store.TestALogThatIsLostCutOrStrange app.TestAnOlderLogOfTheSameOfficeIsNoticed", ""},
	{21, "another program holds the books", "store.TestAnotherProgramHoldsTheBooksForAMoment", ""},
	{22, "a reader holds a view for long", "store.TestALogThatAReaderHeldIsFoldedInAgain store.TestReadEndsWithItsContext app.TestAReadHasADeadline", ""},
	{23, "a virus scanner denies a rename", "store.TestARenameThatIsRefusedForAMoment", ""},
	{24, "somebody copies the open file", "store.TestAnOlderFileCopiedInByHandIsNoticed store.TestDamagedBackupsAreRefusedBeforeAnythingIsTouched store.TestALogThatIsLostCutOrStrange", ""},
	{25, "the folder lies on a network share or a cloud folder", "app.TestBooksInACloudFolderOrOnAShareAreTold app.TestWhichDiskAFolderLiesOn", "told loudly, not refused: an office that has been working there for years could not take money any more; no share is mounted in the test, the system's own list of mounts is read"},
	{26, "a migration is interrupted", "store.TestAMigrationKilledAtAnyWrite store.TestMigrationBacksUpFirstAndLeavesTheOldSchemaWhenItFails", ""},
	{27, "an older program meets newer books", "store.TestNewerSchemaIsRefused", ""},
	{28, "restored books are days old", "app.TestDiaryRestore store.TestRestoreNeverGivesANumberTwice store.TestRestoreOverUnreadableBooksLeavesAMargin payment.TestAnOrderWeDoNotKnow", ""},
	{29, "a damaged copy", "store.TestDamagedBackupsAreRefusedBeforeAnythingIsTouched app.TestARestoreThatCannotBeCarriedOutIsTold app.TestACopyOnTheStickIsEncryptedAndReadBack", ""},
	{30, "cleaning up removes the only good copy", "app.TestOnlyCheckedCopiesAreCountedAndRemoved app.TestADayHasOneBackup", ""},
	// Time.
	{31, "the clock is a month ahead, or stands in 2010", "app.TestTheMatrixOfWrongClocks app.TestAWrongClockBillsNobody app.TestWhenAClockIsBelieved", ""},
	{32, "the clock goes back", "app.TestTheMatrixOfWrongClocks payment.TestWhatAGatewayLeftIsBookedThoughTheClockWasSetBack office.TestAClockSetBackDoesNotLockTheOwnerOut", ""},
	{33, "the clock steps by minutes", "app.TestTheMatrixOfWrongClocks jobs.TestRetryWaitsOnTheMachinesClockAndGivesUp payment.TestARestRunsOnMachineTime", ""},
	{34, "another zone on the PC", "app.TestTheMatrixOfWrongClocks clock.TestADateAndItsInstantsAgreeInEveryZone office.TestTheZoneOfTheHeadBranchDecidesWhichDayItIs", ""},
	{35, "the 29th, 30th and 31st, February, the turn of the year", "billing.TestNineYearsOfEveryCalendar billing.TestPeriodsAdjoinWithoutDrift clock.TestEveryDayOfNineYears", ""},
	{36, "paid in the moment of the cut", "dunning.TestACallbackWhileTheListIsWrittenStopsTheCut network.TestBulkIsolationMeetsAPayment network.TestAPaymentStopsAnIsolationBeforeItIsSent", ""},
	// Routers.
	{37, "out of reach for three days", "network.TestThreeDaysOutOfReach network.TestARouterThatIsAwayIsNeverReadAsEmpty", ""},
	{38, "it obeys and never answers", "network.TestARouterThatObeysAndThenDropsTheLine network/mikrotik.TestLostReplyIsFoundByName", ""},
	{39, "half a reply, a reset, a dribble", "network/mikrotik.TestAnswerCutInTheMiddle network/mikrotik.TestSilentRouterIsBoundedByTheDeadline", ""},
	{40, "it refuses, in every wording", "network/mikrotik.TestTextsOfRefusal network/mikrotik.TestRefusalsHaveNamesInEveryVersion network/mikrotik.TestFatalIsHeard network/mikrotik.TestLoginRefused", ""},
	{41, "objects renamed, removed or doubled by hand", "network.TestDriftIsShownFirstAndCorrectedLater network.TestAForeignSecretIsNeverTouched", ""},
	{42, "it comes back empty", "network.TestARouterThatCameBackEmptyIsRebuiltFromTheBooks network/mikrotik.TestRebootedEmptyIsSeenAsEmpty", ""},
	{43, "another router behind the address", "network.TestAnotherRouterBehindTheAddressIsNeitherReadNorWritten network.TestTheCertificateIsPinnedAtTheFirstConnection", ""},
	{44, "a peer that announces four gigabytes", "network/mikrotik.TestGuardRefusesBeforeTheLibraryAllocates network/mikrotik.FuzzGuard network/mikrotik.TestPeersThatAreNoRouters", ""},
	{45, "a thousand to isolate at once", "dunning.TestTheBrakeAsksAPerson dunning.TestTheBrake network.TestKicksFollowEachOtherAtTheAgreedPace", ""},
	{46, "paid while the isolation waits", "network.TestAPaymentStopsAnIsolationBeforeItIsSent network.TestBulkIsolationMeetsAPayment", ""},
	// Payments.
	{47, "one callback ten thousand times", "payment.TestTenThousandCopiesOfOneCallback", ""},
	{48, "callbacks out of order", "payment.TestLateDoubleAndOutOfOrder payment.TestAnOldAnswerChangesNothing gateway.TestAStateReadInTheLightOfAnEarlierOne", ""},
	{49, "forged callbacks", "payment.TestTenThousandForged payment.TestEveryFieldOfACallbackWrittenOtherwise web.TestAFloodOfForgeriesLeavesNoTrace gateway/midtrans.TestCallbacksAreGenuineForgedOrNone", ""},
	{50, "late callbacks", "payment.TestLateDoubleAndOutOfOrder payment.TestACorrectedBillIsNotPaidByItsOldDigits payment.TestMoneyThatCameWhileTheOfficeWasShut", ""},
	{51, "a callback of an unknown order", "payment.TestAnOrderWeDoNotKnow", ""},
	{52, "another amount", "payment.TestBelumDikenali gateway/midtrans.TestAmountsAreExactOrNothing dunning.TestMoneyInBelumDikenaliStopsTheCut rupiah.TestParseDecimalReadsWhatGatewaysWrite", ""},
	{53, "cash and gateway for one bill at once", "payment.TestCashCallbackAndPollMeet", ""},
	{54, "the counter presses twice", "payment.TestOneFormBooksOnce payment.TestPowerCutsAtTheCounter", ""},
	{55, "refunds, chargebacks, reversals, bounced transfers", "payment.TestDiaryOfARefund payment.TestWhatTheGatewayTakesBack payment.TestReversing dunning.TestMoneyThatBouncesBeginsTheLadderAnew", ""},
	{56, "the tunnel is down for days", "payment.TestAfterThreeDaysOff payment.TestTheCallbackNeverComes", ""},
	{57, "the internet is gone, the LAN is not", "dunning.TestTheGatewayFallsSilentWhileTheOfficeIsAwake payment.TestTheGatewayIsOutOfReach", ""},
	{58, "poll and callback race", "payment.TestCashCallbackAndPollMeet", ""},
	{59, "the gateway answers errors, HTML, or with the wrong key", "payment.TestErrorsNeverMeanUnpaid gateway/midtrans.TestWhatAnAnswerDoesAndDoesNotSay gateway/midtrans.TestARefusedKeyNamesItsLikelyCause", ""},
	{60, "the server key changes", "payment.TestANewServerKeyFindsTheMoneyAndTheOldOneIsWorthNothing", "the old key has no overlap: one who stole it could forge for as long, and polling finds what its callbacks would have told"},
	// What the network can reach.
	{61, "slowloris", "web.TestSlowStrangersMakeRoom web.TestASlowBodyHoldsNobodyUp", ""},
	{62, "endless bodies and large headers", "web.TestAnEndlessBodyIsCutOff web.TestHeadersHaveALimit", ""},
	{63, "guessing a sign-in", "office.TestWrongPasswordsAreSlowedDownAcrossARestart office.TestWaitAfterWrongTries", "subscribers sign in nowhere: a page is opened by the key in its link"},
	{64, "finding out what exists", "web.TestUnknownThingsLookAlike web.TestUnknownKeysTakeTheSameTime", ""},
	{65, "flooding with one-time codes", "", "the program sends none and takes none: staff sign in by password or PIN (row 63), subscribers open a page by the key in its link (row 64)"},
	{66, "another customer's papers", "web.TestUnknownThingsLookAlike web.TestNoKeyShowsThrough", ""},
	{67, "requests from foreign pages, framing", "web.TestOnlyOurOwnPagePays web.TestEveryAnswerCarriesTheSameHeaders app.TestTheBridgeRefusesStrangers", ""},
	{68, "a forged address of the client", "web.TestForgersGoTheNarrowWay web.TestPagesAreLimitedByAddress", ""},
	{69, "a forged host", "web.TestTheDoorServesItsOwnNameOnly web.TestTheDoorCallsItselfByItsPublicName", ""},
	{70, "guessing vouchers", "", "the program makes none: no code opens a line; what else could be guessed from outside are the keys of pages (row 64)"},
	// Content, and whoever sits at the PC.
	{71, "markup in names, in the window", "app.TestEveryFieldOfEveryCall", "the window has no way to turn text into markup: eslint refuses each, and React writes text"},
	{72, "markup in names, on pages and paper", "web.TestHostileNamesAreText web.TestThePageLoadsNothingFromElsewhere document.TestHostileWordsChangeTheWordsOnly", ""},
	{73, "control bytes to the thermal printer", "document.TestAHostileSlipPrintsText locale.TestASCIIIsPrintableAndSettled", ""},
	{74, "formulas in workbooks", "sheet.TestNothingBecomesAFormula sheet.TestAnotherReaderSeesNumbersDatesAndNoFormula", ""},
	{75, "a malicious file to import", "payment.TestPicturesAreDrawnAnew app.TestADamagedSealedCopyChangesNothing store.TestDamagedBackupsAreRefusedBeforeAnythingIsTouched sheet.TestWhatIsNoTableIsRefused bankfile.TestBadRowsAreNamed", "what is taken from outside are pictures of transfers, statements of banks and copies of the books; no list of customers is read"},
	{76, "paths that leave their folder", "app.TestEveryFieldOfEveryCall app.TestPapersAppearWhole", ""},
	{77, "addresses that should not be dialled", "app.TestTheIsolirPageStaysOnTheLAN network.TestWhatARouterFormMaySay gateway/midtrans.TestKeyAndAddressesBelongTogether", ""},
	{78, "scripts in names on the router", "network/mikrotik.TestOtherPeoplesBytesAreRead network.TestMarksAndNames", "no script is written to a router; words are sent behind their length"},
	{79, "a clerk calls what is the owner's", "app.TestEveryRoleAtEveryCall app.TestEveryCallHasItsRule", ""},
	{80, "the books are edited with a viewer", "app.TestTamperedMoneyIsDetected ledger.TestAnEditOfAnyColumnOfAnyRowIsFound office.TestMeddlingWithTheHistoryIsFound", ""},
	{81, "the PC or a copy is stolen", "app.TestNoSecretIsFoundWhereItDoesNotBelong office.TestASecretIsKeptAndNeverStandsInTheFile office.TestNeitherPasswordsNorTokensReachTheFile app.TestACopyOnTheStickIsEncryptedAndReadBack", ""},
	{82, "secrets in logs and errors", "app.TestNoSecretIsFoundWhereItDoesNotBelong office.TestSecretsStayOutOfTheLog gateway/midtrans.TestTheKeyNeverShows network/mikrotik.TestLogsNameCommandsAndNeverValues", ""},
	{83, "a bad update", "store.TestNewerSchemaIsRefused store.TestAMigrationKilledAtAnyWrite", "the program does not update itself"},
	{84, "the router's user is stolen", "network.TestTheDoctorNamesTheStepThatFails", "what a user of a router may do is set on the router; no right beyond reading and writing is asked for"},
	{85, "the books are handed to somebody for help", "app.TestNoSecretIsFoundWhereItDoesNotBelong office.TestNeitherPasswordsNorTokensReachTheFile", "there is no bundle for support; what an owner can hand over are logs, exports and copies, and those are searched for secrets; the customers in a copy are as in the books"},
}

// clause is one thing that must hold before anybody is cut: nobody is cut by surprise.
type clause struct{ says, tests string }

var clauses = []clause{
	{"each rung needs the one before accepted, 24 hours earlier", "dunning.TestTheLadderOfOneInvoice dunning.TestNobodyIsCutBySurprise"},
	{"two reminders and the days of notice before a hold", "dunning.TestTheLadderOfOneInvoice dunning.TestNobodyIsCutBySurprise dunning.TestOverdueDiary"},
	{"after days off only the newest reminder goes out", "dunning.TestTheLadderOfOneInvoice app.TestTwins"},
	{"nobody without a usable number; they are called", "dunning.TestNobodyIsCutWhen"},
	{"nobody who wants no messages before calls that were noted reached them", "dunning.TestWhoWantsCallsAloneIsIsolatedAfterNotedCalls dunning.TestWhoWasNeverReachedIsNotIsolated"},
	{"a reminder that never left is none", "dunning.TestNobodyIsCutWhen dunning.TestTheLadderOfOneInvoice"},
	{"reminders from before a payment count for nothing", "dunning.TestTheLadderOfOneInvoice dunning.TestAPaymentTakenBackCutsNobodyAtOnce"},
	{"money that bounced begins anew; nobody is cut on that day", "dunning.TestMoneyThatBouncesBeginsTheLadderAnew"},
	{"every open attempt was answered since the last gap", "dunning.TestNobodyIsCutWhen payment.TestErrorsNeverMeanUnpaid payment.TestAnUnopenedPageIsAnAnswer"},
	{"no gateway is silent now", "dunning.TestTheGatewayFallsSilentWhileTheOfficeIsAwake dunning.TestAnApprovedListIsAskedAboutOnceMore"},
	{"asked once more before the cut, approved or not", "dunning.TestWhoPaidSinceTheLastQuestionIsNotCut dunning.TestAnApprovedListIsAskedAboutOnceMore"},
	{"no unread callback", "dunning.TestNobodyIsCutWhen dunning.TestACallbackWhileTheListIsWrittenStopsTheCut"},
	{"no money of hers in belum dikenali", "dunning.TestMoneyInBelumDikenaliStopsTheCut"},
	{"no unchecked transfer proof", "dunning.TestAnUncheckedProofPostponesTheCut"},
	{"without a gateway, where transfers are taken: somebody looked at the statement today", "dunning.TestWithoutAGatewayTheStatementIsSeenBeforeACut dunning.TestAnApprovedListWaitsForTheStatement"},
	{"an office that takes cash alone is not held up by a statement", "dunning.TestAnOfficeThatTakesCashAloneNeedsNoStatement"},
	{"gateways out of reach too long: a person decides", "dunning.TestWhereTheGatewayStaysAwayAPersonDecides dunning.TestAnAttemptOfAnAccountSwitchedOffBlocksNobodyForEver"},
	{"within the hours, of the branch", "dunning.TestWhenAnyoneMayBeCut dunning.TestEachBranchIsCutByItsOwnHours"},
	{"never on a Sunday, a holiday or the day before one", "dunning.TestWhenAnyoneMayBeCut dunning.TestNobodyIsCutWhen"},
	{"never in the first hour after a gap", "dunning.TestWhenAnyoneMayBeCut dunning.TestNobodyIsCutWhen"},
	{"not where her router was down over four hours", "dunning.TestAnOutageBeyondFourHoursPostpones network.TestThreeDaysOutOfReach"},
	{"not where the router cannot isolate", "dunning.TestNobodyIsCutWhen"},
	{"a promise covers its days", "dunning.TestNobodyIsCutWhen billing.TestJanjiBayar"},
	{"Akan diisolir besok is told a day ahead", "dunning.TestOverdueDiary dunning.TestTomorrowRepeatsNoProposalAndSaysWhoDecides"},
	{"above the brake a person approves", "dunning.TestTheBrake dunning.TestTheBrakeAsksAPerson"},
	{"an approval is for the list that was shown", "dunning.TestProposalMode"},
	{"a new office proposes and cuts nobody", "dunning.TestProposalMode"},
	{"no prepaid bill while isolated", "billing.TestNoPrepaidBillWhileIsolated"},
	{"who waits for the first payment is not cut", "dunning.TestALineThatWaitsForItsFirstPaymentIsNotCut"},
	{"a wrong clock cuts nobody", "app.TestTheMatrixOfWrongClocks app.TestAWrongClockBillsNobody"},
	{"restored books cut nobody until the owner says so", "app.TestDiaryRestore"},
	{"who pays is opened at once", "dunning.TestOverdueDiary app.TestPaymentsRestoreWithoutAPerson network.TestAStartLiftsBeforeAnythingElse"},
}

// testsInTheSource are all tests by room, as "dunning.TestTheBrake".
func testsInTheSource(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	for _, s := range sources(t) {
		if !s.test {
			continue
		}
		for _, d := range s.file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && (strings.HasPrefix(fn.Name.Name, "Test") || strings.HasPrefix(fn.Name.Name, "Fuzz")) {
				all[s.room+"."+fn.Name.Name] = true
			}
		}
	}
	return all
}

func TestGuardEveryFaultHasItsTest(t *testing.T) {
	there, ids := testsInTheSource(t), []int{}
	for _, f := range faults {
		ids = append(ids, f.id)
		if f.tests == "" && f.why == "" {
			t.Errorf("fault %d (%s) has neither a test nor a reason", f.id, f.what)
		}
		for _, name := range strings.Fields(f.tests) {
			if !there[name] {
				t.Errorf("fault %d (%s): %s is gone; whoever removed it names the test that makes this fault now", f.id, f.what, name)
			}
		}
	}
	for id := 1; id <= 85; id++ {
		if !slices.Contains(ids, id) {
			t.Errorf("fault %d is not in the table", id)
		}
	}
	if len(ids) != 85 {
		t.Errorf("%d faults, not 85", len(ids))
	}
}

func TestGuardNobodyIsCutByAClauseWithoutATest(t *testing.T) {
	there := testsInTheSource(t)
	for _, c := range clauses {
		for _, name := range strings.Fields(c.tests) {
			if !there[name] {
				t.Errorf("%q: %s is gone; whoever removed it names the test that holds this clause now", c.says, name)
			}
		}
		if c.tests == "" {
			t.Errorf("%q has no test", c.says)
		}
	}
}
