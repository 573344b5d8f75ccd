export namespace app {
	
	export class AcceptanceInput {
	    proof: number;
	    payment: number;
	    other: boolean;
	
	    static createFrom(source: any = {}) {
	        return new AcceptanceInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.proof = source["proof"];
	        this.payment = source["payment"];
	        this.other = source["other"];
	    }
	}
	export class AgainLook {
	    from: string;
	    to: string;
	    amount: number;
	
	    static createFrom(source: any = {}) {
	        return new AgainLook(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.to = source["to"];
	        this.amount = source["amount"];
	    }
	}
	export class AheadInput {
	    line: number;
	    from: string;
	    periods: number;
	    free: number;
	
	    static createFrom(source: any = {}) {
	        return new AheadInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.from = source["from"];
	        this.periods = source["periods"];
	        this.free = source["free"];
	    }
	}
	export class Sentence {
	    key: string;
	    params: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new Sentence(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.params = source["params"];
	    }
	}
	export class AheadLook {
	    line: number;
	    periods: number;
	    free: number;
	    from: string;
	    to: string;
	    discount: number;
	    total: number;
	    saldo: number;
	    open: number;
	    refused: Sentence;
	
	    static createFrom(source: any = {}) {
	        return new AheadLook(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.periods = source["periods"];
	        this.free = source["free"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.discount = source["discount"];
	        this.total = source["total"];
	        this.saldo = source["saldo"];
	        this.open = source["open"];
	        this.refused = this.convertValues(source["refused"], Sentence);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class AheadPart {
	    line: number;
	    from: string;
	    periods: number;
	    free: number;
	    open: number;
	    amount: number;
	
	    static createFrom(source: any = {}) {
	        return new AheadPart(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.from = source["from"];
	        this.periods = source["periods"];
	        this.free = source["free"];
	        this.open = source["open"];
	        this.amount = source["amount"];
	    }
	}
	export class AllocRow {
	    on: string;
	    source: string;
	    id: number;
	    no: string;
	    amount: number;
	
	    static createFrom(source: any = {}) {
	        return new AllocRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.on = source["on"];
	        this.source = source["source"];
	        this.id = source["id"];
	        this.no = source["no"];
	        this.amount = source["amount"];
	    }
	}
	export class BackupDone {
	    path: string;
	    at: string;
	    invoices: number;
	    payments: number;
	    bytes: string;
	    verified: boolean;
	    second: string;
	    secondError: string;
	
	    static createFrom(source: any = {}) {
	        return new BackupDone(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.at = source["at"];
	        this.invoices = source["invoices"];
	        this.payments = source["payments"];
	        this.bytes = source["bytes"];
	        this.verified = source["verified"];
	        this.second = source["second"];
	        this.secondError = source["secondError"];
	    }
	}
	export class BackupRow {
	    path: string;
	    name: string;
	    kind: string;
	    at: string;
	    bytes: string;
	    customers: number;
	    invoices: number;
	    payments: number;
	    verified: boolean;
	    findings: number;
	    second: boolean;
	    sealed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new BackupRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.name = source["name"];
	        this.kind = source["kind"];
	        this.at = source["at"];
	        this.bytes = source["bytes"];
	        this.customers = source["customers"];
	        this.invoices = source["invoices"];
	        this.payments = source["payments"];
	        this.verified = source["verified"];
	        this.findings = source["findings"];
	        this.second = source["second"];
	        this.sealed = source["sealed"];
	    }
	}
	export class BankRow {
	    id: number;
	    name: string;
	    number: string;
	    through: string;
	    at: string;
	    by: string;
	
	    static createFrom(source: any = {}) {
	        return new BankRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.number = source["number"];
	        this.through = source["through"];
	        this.at = source["at"];
	        this.by = source["by"];
	    }
	}
	export class BillPart {
	    kind: string;
	    from: string;
	    to: string;
	    days: number;
	    wholeDays: number;
	    discount: number;
	    tax: number;
	    total: number;
	
	    static createFrom(source: any = {}) {
	        return new BillPart(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.days = source["days"];
	        this.wholeDays = source["wholeDays"];
	        this.discount = source["discount"];
	        this.tax = source["tax"];
	        this.total = source["total"];
	    }
	}
	export class BillLook {
	    parts: BillPart[];
	    total: number;
	    issueOn: string;
	    dueOn: string;
	    nextFrom: string;
	    nextIssue: string;
	    nextDue: string;
	
	    static createFrom(source: any = {}) {
	        return new BillLook(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.parts = this.convertValues(source["parts"], BillPart);
	        this.total = source["total"];
	        this.issueOn = source["issueOn"];
	        this.dueOn = source["dueOn"];
	        this.nextFrom = source["nextFrom"];
	        this.nextIssue = source["nextIssue"];
	        this.nextDue = source["nextDue"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class BilledNow {
	    billed: number;
	    parked: number;
	    total: number;
	
	    static createFrom(source: any = {}) {
	        return new BilledNow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.billed = source["billed"];
	        this.parked = source["parked"];
	        this.total = source["total"];
	    }
	}
	export class BranchInput {
	    code: string;
	    name: string;
	    zone: string;
	    address: string;
	
	    static createFrom(source: any = {}) {
	        return new BranchInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.name = source["name"];
	        this.zone = source["zone"];
	        this.address = source["address"];
	    }
	}
	export class BranchRow {
	    id: number;
	    code: string;
	    name: string;
	    zone: string;
	    address: string;
	
	    static createFrom(source: any = {}) {
	        return new BranchRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.code = source["code"];
	        this.name = source["name"];
	        this.zone = source["zone"];
	        this.address = source["address"];
	    }
	}
	export class TargetPart {
	    invoice: number;
	    amount: number;
	
	    static createFrom(source: any = {}) {
	        return new TargetPart(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.invoice = source["invoice"];
	        this.amount = source["amount"];
	    }
	}
	export class CashInput {
	    clientKey: string;
	    shift: number;
	    customer: number;
	    payerName: string;
	    amount: number;
	    tendered: number;
	    receivedOn: string;
	    targets: TargetPart[];
	    ahead: AheadPart[];
	
	    static createFrom(source: any = {}) {
	        return new CashInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.clientKey = source["clientKey"];
	        this.shift = source["shift"];
	        this.customer = source["customer"];
	        this.payerName = source["payerName"];
	        this.amount = source["amount"];
	        this.tendered = source["tendered"];
	        this.receivedOn = source["receivedOn"];
	        this.targets = this.convertValues(source["targets"], TargetPart);
	        this.ahead = this.convertValues(source["ahead"], AheadPart);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ChainState {
	    at: string;
	    rows: number;
	    broken: number;
	    brokenAt: string;
	    how: string;
	
	    static createFrom(source: any = {}) {
	        return new ChainState(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.at = source["at"];
	        this.rows = source["rows"];
	        this.broken = source["broken"];
	        this.brokenAt = source["brokenAt"];
	        this.how = source["how"];
	    }
	}
	export class ChangeInput {
	    line: number;
	    plan: number;
	    from: string;
	    calendar: string;
	    anchorDay: number;
	    cycleUnit: string;
	    cycleN: number;
	
	    static createFrom(source: any = {}) {
	        return new ChangeInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.plan = source["plan"];
	        this.from = source["from"];
	        this.calendar = source["calendar"];
	        this.anchorDay = source["anchorDay"];
	        this.cycleUnit = source["cycleUnit"];
	        this.cycleN = source["cycleN"];
	    }
	}
	export class ChannelInput {
	    channel: string;
	    from: string;
	    offered: boolean;
	    min: number;
	    max: number;
	    minutes: number;
	    feeFixed: number;
	    feeBasis: number;
	
	    static createFrom(source: any = {}) {
	        return new ChannelInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.channel = source["channel"];
	        this.from = source["from"];
	        this.offered = source["offered"];
	        this.min = source["min"];
	        this.max = source["max"];
	        this.minutes = source["minutes"];
	        this.feeFixed = source["feeFixed"];
	        this.feeBasis = source["feeBasis"];
	    }
	}
	export class ChannelRow {
	    channel: string;
	    from: string;
	    offered: boolean;
	    min: number;
	    max: number;
	    minutes: number;
	    feeFixed: number;
	    feeBasis: number;
	
	    static createFrom(source: any = {}) {
	        return new ChannelRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.channel = source["channel"];
	        this.from = source["from"];
	        this.offered = source["offered"];
	        this.min = source["min"];
	        this.max = source["max"];
	        this.minutes = source["minutes"];
	        this.feeFixed = source["feeFixed"];
	        this.feeBasis = source["feeBasis"];
	    }
	}
	export class DigitRow {
	    label: string;
	    value: string;
	
	    static createFrom(source: any = {}) {
	        return new DigitRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.label = source["label"];
	        this.value = source["value"];
	    }
	}
	export class ChargeRow {
	    id: number;
	    orderId: string;
	    channel: string;
	    state: string;
	    amount: number;
	    digits: DigitRow[];
	    qr: string;
	    picture: string;
	    url: string;
	    createdAt: string;
	    expiresAt: string;
	    checkedAt: string;
	    error: string;
	    payable: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ChargeRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.orderId = source["orderId"];
	        this.channel = source["channel"];
	        this.state = source["state"];
	        this.amount = source["amount"];
	        this.digits = this.convertValues(source["digits"], DigitRow);
	        this.qr = source["qr"];
	        this.picture = source["picture"];
	        this.url = source["url"];
	        this.createdAt = source["createdAt"];
	        this.expiresAt = source["expiresAt"];
	        this.checkedAt = source["checkedAt"];
	        this.error = source["error"];
	        this.payable = source["payable"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ChargebackInput {
	    payment: number;
	    amount: number;
	    fee: number;
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new ChargebackInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.payment = source["payment"];
	        this.amount = source["amount"];
	        this.fee = source["fee"];
	        this.reason = source["reason"];
	    }
	}
	export class Chip {
	    state: string;
	    since: string;
	
	    static createFrom(source: any = {}) {
	        return new Chip(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.state = source["state"];
	        this.since = source["since"];
	    }
	}
	export class ChosenCopy {
	    path: string;
	    able: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ChosenCopy(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.able = source["able"];
	    }
	}
	export class CollectedRow {
	    month: string;
	    due: number;
	    paid: number;
	    rate: number;
	
	    static createFrom(source: any = {}) {
	        return new CollectedRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.month = source["month"];
	        this.due = source["due"];
	        this.paid = source["paid"];
	        this.rate = source["rate"];
	    }
	}
	export class CompanyForm {
	    name: string;
	    legalName: string;
	    address: string;
	    phone: string;
	    email: string;
	    npwp: string;
	    coBrand: string;
	    place: string;
	    transferText: string;
	    publicUrl: string;
	    zone: string;
	    lang: string;
	
	    static createFrom(source: any = {}) {
	        return new CompanyForm(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.legalName = source["legalName"];
	        this.address = source["address"];
	        this.phone = source["phone"];
	        this.email = source["email"];
	        this.npwp = source["npwp"];
	        this.coBrand = source["coBrand"];
	        this.place = source["place"];
	        this.transferText = source["transferText"];
	        this.publicUrl = source["publicUrl"];
	        this.zone = source["zone"];
	        this.lang = source["lang"];
	    }
	}
	export class ComputerForm {
	    close: string;
	    atSignIn: boolean;
	    awake: boolean;
	    payment: boolean;
	    unmatched: boolean;
	    router: boolean;
	    backup: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ComputerForm(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.close = source["close"];
	        this.atSignIn = source["atSignIn"];
	        this.awake = source["awake"];
	        this.payment = source["payment"];
	        this.unmatched = source["unmatched"];
	        this.router = source["router"];
	        this.backup = source["backup"];
	    }
	}
	export class ComputerPage {
	    form: ComputerForm;
	    window: string;
	    tray: boolean;
	    signIn: string;
	    signInWhere: string;
	    sleep: string;
	    notices: string;
	
	    static createFrom(source: any = {}) {
	        return new ComputerPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.form = this.convertValues(source["form"], ComputerForm);
	        this.window = source["window"];
	        this.tray = source["tray"];
	        this.signIn = source["signIn"];
	        this.signInWhere = source["signInWhere"];
	        this.sleep = source["sleep"];
	        this.notices = source["notices"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ConfirmInput {
	    call: string;
	    args: string;
	    username: string;
	    secret: string;
	    recovery: string;
	
	    static createFrom(source: any = {}) {
	        return new ConfirmInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.call = source["call"];
	        this.args = source["args"];
	        this.username = source["username"];
	        this.secret = source["secret"];
	        this.recovery = source["recovery"];
	    }
	}
	export class CreditInput {
	    invoice: number;
	    items: number[];
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new CreditInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.invoice = source["invoice"];
	        this.items = source["items"];
	        this.reason = source["reason"];
	    }
	}
	export class CreditRow {
	    id: number;
	    no: string;
	    on: string;
	    total: number;
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new CreditRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.no = source["no"];
	        this.on = source["on"];
	        this.total = source["total"];
	        this.reason = source["reason"];
	    }
	}
	export class PaidBill {
	    invoice: number;
	    no: string;
	    customer: number;
	    name: string;
	    from: string;
	    to: string;
	    amount: number;
	
	    static createFrom(source: any = {}) {
	        return new PaidBill(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.invoice = source["invoice"];
	        this.no = source["no"];
	        this.customer = source["customer"];
	        this.name = source["name"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.amount = source["amount"];
	    }
	}
	export class PaymentRow {
	    id: number;
	    no: string;
	    kind: string;
	    channel: string;
	    customer: number;
	    name: string;
	    payer: string;
	    amount: number;
	    fee: number;
	    paidAt: string;
	    bookedOn: string;
	    by: string;
	    reversedBy: number;
	    reverses: number;
	    note: string;
	    lost: number;
	    shown: boolean;
	    shownOn: string;
	    shownText: string;
	    confirms: boolean;
	    ref: string;
	    bills: PaidBill[];
	
	    static createFrom(source: any = {}) {
	        return new PaymentRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.no = source["no"];
	        this.kind = source["kind"];
	        this.channel = source["channel"];
	        this.customer = source["customer"];
	        this.name = source["name"];
	        this.payer = source["payer"];
	        this.amount = source["amount"];
	        this.fee = source["fee"];
	        this.paidAt = source["paidAt"];
	        this.bookedOn = source["bookedOn"];
	        this.by = source["by"];
	        this.reversedBy = source["reversedBy"];
	        this.reverses = source["reverses"];
	        this.note = source["note"];
	        this.lost = source["lost"];
	        this.shown = source["shown"];
	        this.shownOn = source["shownOn"];
	        this.shownText = source["shownText"];
	        this.confirms = source["confirms"];
	        this.ref = source["ref"];
	        this.bills = this.convertValues(source["bills"], PaidBill);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class InvoiceRow {
	    id: number;
	    no: string;
	    customer: number;
	    name: string;
	    issueOn: string;
	    dueOn: string;
	    from: string;
	    to: string;
	    total: number;
	    open: number;
	    state: string;
	    paidOn: string;
	
	    static createFrom(source: any = {}) {
	        return new InvoiceRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.no = source["no"];
	        this.customer = source["customer"];
	        this.name = source["name"];
	        this.issueOn = source["issueOn"];
	        this.dueOn = source["dueOn"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.total = source["total"];
	        this.open = source["open"];
	        this.state = source["state"];
	        this.paidOn = source["paidOn"];
	    }
	}
	export class HoldRow {
	    reason: string;
	    placedAt: string;
	    by: string;
	    why: string;
	
	    static createFrom(source: any = {}) {
	        return new HoldRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.reason = source["reason"];
	        this.placedAt = source["placedAt"];
	        this.by = source["by"];
	        this.why = source["why"];
	    }
	}
	export class LineCard {
	    line: number;
	    tag: string;
	    router: number;
	    routerName: string;
	    login: string;
	    ip: string;
	    plan: number;
	    planName: string;
	    upBps: number;
	    downBps: number;
	    price: number;
	    calendar: string;
	    anchorDay: number;
	    cycleUnit: string;
	    cycleN: number;
	    timing: string;
	    activated: string;
	    ended: string;
	    nextBill: string;
	    nextDue: string;
	    nextFrom: string;
	    nextTo: string;
	    pauseFrom: string;
	    pauseTo: string;
	    chip: Chip;
	    chipDetail: string;
	    holds: HoldRow[];
	    whyOff: Sentence;
	
	    static createFrom(source: any = {}) {
	        return new LineCard(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.tag = source["tag"];
	        this.router = source["router"];
	        this.routerName = source["routerName"];
	        this.login = source["login"];
	        this.ip = source["ip"];
	        this.plan = source["plan"];
	        this.planName = source["planName"];
	        this.upBps = source["upBps"];
	        this.downBps = source["downBps"];
	        this.price = source["price"];
	        this.calendar = source["calendar"];
	        this.anchorDay = source["anchorDay"];
	        this.cycleUnit = source["cycleUnit"];
	        this.cycleN = source["cycleN"];
	        this.timing = source["timing"];
	        this.activated = source["activated"];
	        this.ended = source["ended"];
	        this.nextBill = source["nextBill"];
	        this.nextDue = source["nextDue"];
	        this.nextFrom = source["nextFrom"];
	        this.nextTo = source["nextTo"];
	        this.pauseFrom = source["pauseFrom"];
	        this.pauseTo = source["pauseTo"];
	        this.chip = this.convertValues(source["chip"], Chip);
	        this.chipDetail = source["chipDetail"];
	        this.holds = this.convertValues(source["holds"], HoldRow);
	        this.whyOff = this.convertValues(source["whyOff"], Sentence);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class CustomerCard {
	    customer: number;
	    no: string;
	    name: string;
	    phone: string;
	    email: string;
	    address: string;
	    area: string;
	    lang: string;
	    note: string;
	    buyerKind: string;
	    buyerId: string;
	    since: string;
	    saldo: number;
	    owes: number;
	    overdue: number;
	    dueToday: number;
	    promisedTo: string;
	    consentAt: string;
	    wish: string;
	    oneBill: boolean;
	    lines: LineCard[];
	    invoices: InvoiceRow[];
	    payments: PaymentRow[];
	
	    static createFrom(source: any = {}) {
	        return new CustomerCard(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.customer = source["customer"];
	        this.no = source["no"];
	        this.name = source["name"];
	        this.phone = source["phone"];
	        this.email = source["email"];
	        this.address = source["address"];
	        this.area = source["area"];
	        this.lang = source["lang"];
	        this.note = source["note"];
	        this.buyerKind = source["buyerKind"];
	        this.buyerId = source["buyerId"];
	        this.since = source["since"];
	        this.saldo = source["saldo"];
	        this.owes = source["owes"];
	        this.overdue = source["overdue"];
	        this.dueToday = source["dueToday"];
	        this.promisedTo = source["promisedTo"];
	        this.consentAt = source["consentAt"];
	        this.wish = source["wish"];
	        this.oneBill = source["oneBill"];
	        this.lines = this.convertValues(source["lines"], LineCard);
	        this.invoices = this.convertValues(source["invoices"], InvoiceRow);
	        this.payments = this.convertValues(source["payments"], PaymentRow);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class CustomerFilter {
	    query: string;
	    state: string;
	    router: number;
	    after: string;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new CustomerFilter(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.query = source["query"];
	        this.state = source["state"];
	        this.router = source["router"];
	        this.after = source["after"];
	        this.limit = source["limit"];
	    }
	}
	export class CustomerInput {
	    name: string;
	    phone: string;
	    email: string;
	    address: string;
	    area: string;
	    lang: string;
	    note: string;
	    buyerKind: string;
	    buyerId: string;
	    consent: boolean;
	    wish: string;
	    wishWhy: string;
	
	    static createFrom(source: any = {}) {
	        return new CustomerInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.phone = source["phone"];
	        this.email = source["email"];
	        this.address = source["address"];
	        this.area = source["area"];
	        this.lang = source["lang"];
	        this.note = source["note"];
	        this.buyerKind = source["buyerKind"];
	        this.buyerId = source["buyerId"];
	        this.consent = source["consent"];
	        this.wish = source["wish"];
	        this.wishWhy = source["wishWhy"];
	    }
	}
	export class CustomerRow {
	    customer: number;
	    line: number;
	    no: string;
	    name: string;
	    phone: string;
	    address: string;
	    plan: string;
	    router: string;
	    owes: number;
	    dueOn: string;
	    promisedTo: string;
	    chip: Chip;
	
	    static createFrom(source: any = {}) {
	        return new CustomerRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.customer = source["customer"];
	        this.line = source["line"];
	        this.no = source["no"];
	        this.name = source["name"];
	        this.phone = source["phone"];
	        this.address = source["address"];
	        this.plan = source["plan"];
	        this.router = source["router"];
	        this.owes = source["owes"];
	        this.dueOn = source["dueOn"];
	        this.promisedTo = source["promisedTo"];
	        this.chip = this.convertValues(source["chip"], Chip);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class CustomerPage {
	    rows: CustomerRow[];
	    next: string;
	    total: number;
	
	    static createFrom(source: any = {}) {
	        return new CustomerPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], CustomerRow);
	        this.next = source["next"];
	        this.total = source["total"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class CutRow {
	    customer: number;
	    line: number;
	    name: string;
	    phone: string;
	    router: string;
	    owes: number;
	    dueOn: string;
	    why: string;
	    params: Record<string, string>;
	    message: number;
	    says: string;
	    tries: number;
	    triedAt: string;
	
	    static createFrom(source: any = {}) {
	        return new CutRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.customer = source["customer"];
	        this.line = source["line"];
	        this.name = source["name"];
	        this.phone = source["phone"];
	        this.router = source["router"];
	        this.owes = source["owes"];
	        this.dueOn = source["dueOn"];
	        this.why = source["why"];
	        this.params = source["params"];
	        this.message = source["message"];
	        this.says = source["says"];
	        this.tries = source["tries"];
	        this.triedAt = source["triedAt"];
	    }
	}
	export class CutList {
	    rows: CutRow[];
	    count: number;
	    amount: number;
	
	    static createFrom(source: any = {}) {
	        return new CutList(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], CutRow);
	        this.count = source["count"];
	        this.amount = source["amount"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class OpenDays {
	    days: number;
	    since: string;
	    cash: number;
	    transfer: number;
	    gateway: number;
	    back: number;
	    total: number;
	
	    static createFrom(source: any = {}) {
	        return new OpenDays(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.days = source["days"];
	        this.since = source["since"];
	        this.cash = source["cash"];
	        this.transfer = source["transfer"];
	        this.gateway = source["gateway"];
	        this.back = source["back"];
	        this.total = source["total"];
	    }
	}
	export class DaySum {
	    on: string;
	    cash: number;
	    transfer: number;
	    gateway: number;
	    back: number;
	    total: number;
	    count: number;
	    closed: boolean;
	    by: string;
	    at: string;
	    note: string;
	    open: OpenDays;
	
	    static createFrom(source: any = {}) {
	        return new DaySum(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.on = source["on"];
	        this.cash = source["cash"];
	        this.transfer = source["transfer"];
	        this.gateway = source["gateway"];
	        this.back = source["back"];
	        this.total = source["total"];
	        this.count = source["count"];
	        this.closed = source["closed"];
	        this.by = source["by"];
	        this.at = source["at"];
	        this.note = source["note"];
	        this.open = this.convertValues(source["open"], OpenDays);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class DayInfo {
	    closedTo: string;
	    next: string;
	    days: DaySum[];
	
	    static createFrom(source: any = {}) {
	        return new DayInfo(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.closedTo = source["closedTo"];
	        this.next = source["next"];
	        this.days = this.convertValues(source["days"], DaySum);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class DemoFile {
	    name: string;
	    body: string;
	
	    static createFrom(source: any = {}) {
	        return new DemoFile(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.body = source["body"];
	    }
	}
	export class DemoMoved {
	    today: string;
	    billed: number;
	    reminded: number;
	    isolated: number;
	    proposed: number;
	
	    static createFrom(source: any = {}) {
	        return new DemoMoved(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.today = source["today"];
	        this.billed = source["billed"];
	        this.reminded = source["reminded"];
	        this.isolated = source["isolated"];
	        this.proposed = source["proposed"];
	    }
	}
	export class DemoState {
	    on: boolean;
	    today: string;
	    now: string;
	    busy: boolean;
	    pin: string;
	    routerUser: string;
	    routerPassword: string;
	
	    static createFrom(source: any = {}) {
	        return new DemoState(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.on = source["on"];
	        this.today = source["today"];
	        this.now = source["now"];
	        this.busy = source["busy"];
	        this.pin = source["pin"];
	        this.routerUser = source["routerUser"];
	        this.routerPassword = source["routerPassword"];
	    }
	}
	
	export class DoctorStep {
	    key: string;
	    state: string;
	    params: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new DoctorStep(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.state = source["state"];
	        this.params = source["params"];
	    }
	}
	export class DoctorReport {
	    ok: boolean;
	    steps: DoctorStep[];
	    certPin: string;
	    version: string;
	    board: string;
	    serial: string;
	    pools: string[];
	
	    static createFrom(source: any = {}) {
	        return new DoctorReport(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.ok = source["ok"];
	        this.steps = this.convertValues(source["steps"], DoctorStep);
	        this.certPin = source["certPin"];
	        this.version = source["version"];
	        this.board = source["board"];
	        this.serial = source["serial"];
	        this.pools = source["pools"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class SessionInfo {
	    token: string;
	    name: string;
	    username: string;
	    lang: string;
	    roles: string[];
	    branches: number[];
	    lent: string;
	    recoveryKey: string;
	    may: string[];
	
	    static createFrom(source: any = {}) {
	        return new SessionInfo(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.token = source["token"];
	        this.name = source["name"];
	        this.username = source["username"];
	        this.lang = source["lang"];
	        this.roles = source["roles"];
	        this.branches = source["branches"];
	        this.lent = source["lent"];
	        this.recoveryKey = source["recoveryKey"];
	        this.may = source["may"];
	    }
	}
	export class DoorState {
	    needsOwner: boolean;
	    demo: boolean;
	    company: string;
	    version: string;
	    today: string;
	    zone: string;
	    vaultLocked: boolean;
	    guest: SessionInfo;
	
	    static createFrom(source: any = {}) {
	        return new DoorState(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.needsOwner = source["needsOwner"];
	        this.demo = source["demo"];
	        this.company = source["company"];
	        this.version = source["version"];
	        this.today = source["today"];
	        this.zone = source["zone"];
	        this.vaultLocked = source["vaultLocked"];
	        this.guest = this.convertValues(source["guest"], SessionInfo);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Dot {
	    part: string;
	    state: string;
	    word: string;
	    params: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new Dot(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.part = source["part"];
	        this.state = source["state"];
	        this.word = source["word"];
	        this.params = source["params"];
	    }
	}
	export class DrawerRow {
	    shift: number;
	    tillName: string;
	    by: string;
	    left: number;
	    closedAt: string;
	
	    static createFrom(source: any = {}) {
	        return new DrawerRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.shift = source["shift"];
	        this.tillName = source["tillName"];
	        this.by = source["by"];
	        this.left = source["left"];
	        this.closedAt = source["closedAt"];
	    }
	}
	export class MessageRow {
	    id: number;
	    kind: string;
	    channel: string;
	    to: string;
	    name: string;
	    customer: number;
	    state: string;
	    at: string;
	    title: string;
	    body: string;
	    error: string;
	    reply: string;
	
	    static createFrom(source: any = {}) {
	        return new MessageRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.kind = source["kind"];
	        this.channel = source["channel"];
	        this.to = source["to"];
	        this.name = source["name"];
	        this.customer = source["customer"];
	        this.state = source["state"];
	        this.at = source["at"];
	        this.title = source["title"];
	        this.body = source["body"];
	        this.error = source["error"];
	        this.reply = source["reply"];
	    }
	}
	export class RouterStand {
	    id: number;
	    name: string;
	    state: string;
	    error: string;
	
	    static createFrom(source: any = {}) {
	        return new RouterStand(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.state = source["state"];
	        this.error = source["error"];
	    }
	}
	export class EnrolDone {
	    customer: number;
	    no: string;
	    name: string;
	    line: number;
	    invoice: number;
	    invoiceNo: string;
	    total: number;
	    login: string;
	    password: string;
	    held: boolean;
	    dueOn: string;
	    parts: BillPart[];
	    router: RouterStand;
	    welcome: MessageRow[];
	
	    static createFrom(source: any = {}) {
	        return new EnrolDone(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.customer = source["customer"];
	        this.no = source["no"];
	        this.name = source["name"];
	        this.line = source["line"];
	        this.invoice = source["invoice"];
	        this.invoiceNo = source["invoiceNo"];
	        this.total = source["total"];
	        this.login = source["login"];
	        this.password = source["password"];
	        this.held = source["held"];
	        this.dueOn = source["dueOn"];
	        this.parts = this.convertValues(source["parts"], BillPart);
	        this.router = this.convertValues(source["router"], RouterStand);
	        this.welcome = this.convertValues(source["welcome"], MessageRow);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class EnrolInput {
	    clientKey: string;
	    customer: number;
	    name: string;
	    phone: string;
	    email: string;
	    address: string;
	    area: string;
	    lang: string;
	    buyerKind: string;
	    buyerId: string;
	    router: number;
	    plan: number;
	    login: string;
	    password: string;
	    calendar: string;
	    anchorDay: number;
	    cycleUnit: string;
	    cycleN: number;
	    joinNext: boolean;
	    timing: string;
	    startOn: string;
	    price: number;
	    installationFee: number;
	    holdFirst: string;
	    consent: boolean;
	
	    static createFrom(source: any = {}) {
	        return new EnrolInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.clientKey = source["clientKey"];
	        this.customer = source["customer"];
	        this.name = source["name"];
	        this.phone = source["phone"];
	        this.email = source["email"];
	        this.address = source["address"];
	        this.area = source["area"];
	        this.lang = source["lang"];
	        this.buyerKind = source["buyerKind"];
	        this.buyerId = source["buyerId"];
	        this.router = source["router"];
	        this.plan = source["plan"];
	        this.login = source["login"];
	        this.password = source["password"];
	        this.calendar = source["calendar"];
	        this.anchorDay = source["anchorDay"];
	        this.cycleUnit = source["cycleUnit"];
	        this.cycleN = source["cycleN"];
	        this.joinNext = source["joinNext"];
	        this.timing = source["timing"];
	        this.startOn = source["startOn"];
	        this.price = source["price"];
	        this.installationFee = source["installationFee"];
	        this.holdFirst = source["holdFirst"];
	        this.consent = source["consent"];
	    }
	}
	export class FeeRow {
	    channel: string;
	    count: number;
	    amount: number;
	    told: number;
	    expected: number;
	    unknown: number;
	
	    static createFrom(source: any = {}) {
	        return new FeeRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.channel = source["channel"];
	        this.count = source["count"];
	        this.amount = source["amount"];
	        this.told = source["told"];
	        this.expected = source["expected"];
	        this.unknown = source["unknown"];
	    }
	}
	export class FileMade {
	    path: string;
	    url: string;
	
	    static createFrom(source: any = {}) {
	        return new FileMade(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.url = source["url"];
	    }
	}
	export class FindingRow {
	    key: string;
	    params: Record<string, string>;
	    about: string;
	    code: string;
	
	    static createFrom(source: any = {}) {
	        return new FindingRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.params = source["params"];
	        this.about = source["about"];
	        this.code = source["code"];
	    }
	}
	export class FirstStep {
	    step: string;
	    state: string;
	
	    static createFrom(source: any = {}) {
	        return new FirstStep(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.step = source["step"];
	        this.state = source["state"];
	    }
	}
	export class GatewayInput {
	    provider: string;
	    name: string;
	    coreUrl: string;
	    snapUrl: string;
	    serverKey: string;
	    aheadChannel: string;
	    enabled: boolean;
	
	    static createFrom(source: any = {}) {
	        return new GatewayInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.provider = source["provider"];
	        this.name = source["name"];
	        this.coreUrl = source["coreUrl"];
	        this.snapUrl = source["snapUrl"];
	        this.serverKey = source["serverKey"];
	        this.aheadChannel = source["aheadChannel"];
	        this.enabled = source["enabled"];
	    }
	}
	export class GatewayRow {
	    id: number;
	    provider: string;
	    name: string;
	    coreUrl: string;
	    snapUrl: string;
	    aheadChannel: string;
	    callbackUrl: string;
	    enabled: boolean;
	    lastOk: string;
	    lastError: string;
	    forged: number;
	
	    static createFrom(source: any = {}) {
	        return new GatewayRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.provider = source["provider"];
	        this.name = source["name"];
	        this.coreUrl = source["coreUrl"];
	        this.snapUrl = source["snapUrl"];
	        this.aheadChannel = source["aheadChannel"];
	        this.callbackUrl = source["callbackUrl"];
	        this.enabled = source["enabled"];
	        this.lastOk = source["lastOk"];
	        this.lastError = source["lastError"];
	        this.forged = source["forged"];
	    }
	}
	export class GuestRow {
	    key: string;
	    router: string;
	    name: string;
	    address: string;
	    callerId: string;
	    service: string;
	    uptime: number;
	    radius: boolean;
	
	    static createFrom(source: any = {}) {
	        return new GuestRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.router = source["router"];
	        this.name = source["name"];
	        this.address = source["address"];
	        this.callerId = source["callerId"];
	        this.service = source["service"];
	        this.uptime = source["uptime"];
	        this.radius = source["radius"];
	    }
	}
	export class GuestPage {
	    rows: GuestRow[];
	    total: number;
	    next: string;
	    at: string;
	
	    static createFrom(source: any = {}) {
	        return new GuestPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], GuestRow);
	        this.total = source["total"];
	        this.next = source["next"];
	        this.at = source["at"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Happening {
	    at: string;
	    key: string;
	    params: Record<string, string>;
	    tone: string;
	    customer: number;
	    router: number;
	    message: number;
	
	    static createFrom(source: any = {}) {
	        return new Happening(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.at = source["at"];
	        this.key = source["key"];
	        this.params = source["params"];
	        this.tone = source["tone"];
	        this.customer = source["customer"];
	        this.router = source["router"];
	        this.message = source["message"];
	    }
	}
	export class HistoryChange {
	    field: string;
	    before: string;
	    after: string;
	
	    static createFrom(source: any = {}) {
	        return new HistoryChange(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.field = source["field"];
	        this.before = source["before"];
	        this.after = source["after"];
	    }
	}
	export class HistoryCard {
	    seq: number;
	    at: string;
	    who: string;
	    group: string;
	    text: string;
	    customer: number;
	    name: string;
	    invoice: number;
	    payment: number;
	    router: number;
	    changes: HistoryChange[];
	    compared: boolean;
	    erased: boolean;
	
	    static createFrom(source: any = {}) {
	        return new HistoryCard(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.seq = source["seq"];
	        this.at = source["at"];
	        this.who = source["who"];
	        this.group = source["group"];
	        this.text = source["text"];
	        this.customer = source["customer"];
	        this.name = source["name"];
	        this.invoice = source["invoice"];
	        this.payment = source["payment"];
	        this.router = source["router"];
	        this.changes = this.convertValues(source["changes"], HistoryChange);
	        this.compared = source["compared"];
	        this.erased = source["erased"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class HistoryFilter {
	    lang: string;
	    person: number;
	    group: string;
	    customer: number;
	    from: string;
	    to: string;
	    query: string;
	    after: string;
	
	    static createFrom(source: any = {}) {
	        return new HistoryFilter(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.lang = source["lang"];
	        this.person = source["person"];
	        this.group = source["group"];
	        this.customer = source["customer"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.query = source["query"];
	        this.after = source["after"];
	    }
	}
	export class NamedRow {
	    id: number;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new NamedRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	    }
	}
	export class HistoryOptions {
	    people: NamedRow[];
	    groups: string[];
	
	    static createFrom(source: any = {}) {
	        return new HistoryOptions(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.people = this.convertValues(source["people"], NamedRow);
	        this.groups = source["groups"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class HistoryRow {
	    seq: number;
	    at: string;
	    who: string;
	    group: string;
	    text: string;
	    customer: number;
	    name: string;
	    invoice: number;
	    payment: number;
	    router: number;
	
	    static createFrom(source: any = {}) {
	        return new HistoryRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.seq = source["seq"];
	        this.at = source["at"];
	        this.who = source["who"];
	        this.group = source["group"];
	        this.text = source["text"];
	        this.customer = source["customer"];
	        this.name = source["name"];
	        this.invoice = source["invoice"];
	        this.payment = source["payment"];
	        this.router = source["router"];
	    }
	}
	export class HistoryPage {
	    rows: HistoryRow[];
	    next: string;
	
	    static createFrom(source: any = {}) {
	        return new HistoryPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], HistoryRow);
	        this.next = source["next"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Hit {
	    kind: string;
	    id: number;
	    customer: number;
	    title: string;
	    detail: string;
	
	    static createFrom(source: any = {}) {
	        return new Hit(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.id = source["id"];
	        this.customer = source["customer"];
	        this.title = source["title"];
	        this.detail = source["detail"];
	    }
	}
	
	export class HolidayRow {
	    on: string;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new HolidayRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.on = source["on"];
	        this.name = source["name"];
	    }
	}
	export class ItemRow {
	    id: number;
	    kind: string;
	    title: string;
	    from: string;
	    to: string;
	    price: number;
	    discount: number;
	    net: number;
	    base: number;
	    otherBase: number;
	    tax: number;
	    credited: boolean;
	    again: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ItemRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.kind = source["kind"];
	        this.title = source["title"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.price = source["price"];
	        this.discount = source["discount"];
	        this.net = source["net"];
	        this.base = source["base"];
	        this.otherBase = source["otherBase"];
	        this.tax = source["tax"];
	        this.credited = source["credited"];
	        this.again = source["again"];
	    }
	}
	export class InvoiceCard {
	    id: number;
	    no: string;
	    customer: number;
	    name: string;
	    issueOn: string;
	    dueOn: string;
	    from: string;
	    to: string;
	    total: number;
	    open: number;
	    state: string;
	    paidOn: string;
	    kind: string;
	    items: ItemRow[];
	    net: number;
	    tax: number;
	    paid: AllocRow[];
	    credits: CreditRow[];
	    charges: ChargeRow[];
	    messages: MessageRow[];
	    pageUrl: string;
	
	    static createFrom(source: any = {}) {
	        return new InvoiceCard(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.no = source["no"];
	        this.customer = source["customer"];
	        this.name = source["name"];
	        this.issueOn = source["issueOn"];
	        this.dueOn = source["dueOn"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.total = source["total"];
	        this.open = source["open"];
	        this.state = source["state"];
	        this.paidOn = source["paidOn"];
	        this.kind = source["kind"];
	        this.items = this.convertValues(source["items"], ItemRow);
	        this.net = source["net"];
	        this.tax = source["tax"];
	        this.paid = this.convertValues(source["paid"], AllocRow);
	        this.credits = this.convertValues(source["credits"], CreditRow);
	        this.charges = this.convertValues(source["charges"], ChargeRow);
	        this.messages = this.convertValues(source["messages"], MessageRow);
	        this.pageUrl = source["pageUrl"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class InvoiceFilter {
	    query: string;
	    state: string;
	    month: string;
	    after: string;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new InvoiceFilter(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.query = source["query"];
	        this.state = source["state"];
	        this.month = source["month"];
	        this.after = source["after"];
	        this.limit = source["limit"];
	    }
	}
	export class InvoicePage {
	    rows: InvoiceRow[];
	    next: string;
	
	    static createFrom(source: any = {}) {
	        return new InvoicePage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], InvoiceRow);
	        this.next = source["next"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class JournalRow {
	    key: string;
	    no: string;
	    kind: string;
	    name: string;
	    amount: number;
	    paidAt: string;
	    bookedOn: string;
	    by: string;
	    on: string;
	    lost: boolean;
	    alike: string;
	    blocked: string;
	
	    static createFrom(source: any = {}) {
	        return new JournalRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.no = source["no"];
	        this.kind = source["kind"];
	        this.name = source["name"];
	        this.amount = source["amount"];
	        this.paidAt = source["paidAt"];
	        this.bookedOn = source["bookedOn"];
	        this.by = source["by"];
	        this.on = source["on"];
	        this.lost = source["lost"];
	        this.alike = source["alike"];
	        this.blocked = source["blocked"];
	    }
	}
	export class JournalOffer {
	    rows: JournalRow[];
	    sum: number;
	    torn: number;
	    locked: number;
	    foreign: number;
	    more: number;
	
	    static createFrom(source: any = {}) {
	        return new JournalOffer(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], JournalRow);
	        this.sum = source["sum"];
	        this.torn = source["torn"];
	        this.locked = source["locked"];
	        this.foreign = source["foreign"];
	        this.more = source["more"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class JournalState {
	    on: boolean;
	    waiting: number;
	    since: string;
	    error: string;
	
	    static createFrom(source: any = {}) {
	        return new JournalState(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.on = source["on"];
	        this.waiting = source["waiting"];
	        this.since = source["since"];
	        this.error = source["error"];
	    }
	}
	export class JournalTaken {
	    taken: number;
	    sum: number;
	    left: number;
	
	    static createFrom(source: any = {}) {
	        return new JournalTaken(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.taken = source["taken"];
	        this.sum = source["sum"];
	        this.left = source["left"];
	    }
	}
	export class LeavingRow {
	    channel: string;
	    count: number;
	    lastAt: string;
	
	    static createFrom(source: any = {}) {
	        return new LeavingRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.channel = source["channel"];
	        this.count = source["count"];
	        this.lastAt = source["lastAt"];
	    }
	}
	
	export class LineRow {
	    line: number;
	    customer: number;
	    name: string;
	    login: string;
	    router: string;
	    want: string;
	    chip: Chip;
	    error: string;
	    address: string;
	
	    static createFrom(source: any = {}) {
	        return new LineRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.customer = source["customer"];
	        this.name = source["name"];
	        this.login = source["login"];
	        this.router = source["router"];
	        this.want = source["want"];
	        this.chip = this.convertValues(source["chip"], Chip);
	        this.error = source["error"];
	        this.address = source["address"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class LinePage {
	    rows: LineRow[];
	    next: string;
	
	    static createFrom(source: any = {}) {
	        return new LinePage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], LineRow);
	        this.next = source["next"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class MailForm {
	    host: string;
	    port: number;
	    user: string;
	    password: string;
	    from: string;
	    fromName: string;
	    security: string;
	
	    static createFrom(source: any = {}) {
	        return new MailForm(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.host = source["host"];
	        this.port = source["port"];
	        this.user = source["user"];
	        this.password = source["password"];
	        this.from = source["from"];
	        this.fromName = source["fromName"];
	        this.security = source["security"];
	    }
	}
	export class MessageCard {
	    id: number;
	    kind: string;
	    channel: string;
	    to: string;
	    name: string;
	    customer: number;
	    state: string;
	    at: string;
	    title: string;
	    body: string;
	    error: string;
	    reply: string;
	    createdAt: string;
	    leaveAt: string;
	    sentAt: string;
	    acceptedAt: string;
	    lastAt: string;
	    providerId: string;
	    lang: string;
	    by: string;
	    invoice: number;
	    invoiceNo: string;
	
	    static createFrom(source: any = {}) {
	        return new MessageCard(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.kind = source["kind"];
	        this.channel = source["channel"];
	        this.to = source["to"];
	        this.name = source["name"];
	        this.customer = source["customer"];
	        this.state = source["state"];
	        this.at = source["at"];
	        this.title = source["title"];
	        this.body = source["body"];
	        this.error = source["error"];
	        this.reply = source["reply"];
	        this.createdAt = source["createdAt"];
	        this.leaveAt = source["leaveAt"];
	        this.sentAt = source["sentAt"];
	        this.acceptedAt = source["acceptedAt"];
	        this.lastAt = source["lastAt"];
	        this.providerId = source["providerId"];
	        this.lang = source["lang"];
	        this.by = source["by"];
	        this.invoice = source["invoice"];
	        this.invoiceNo = source["invoiceNo"];
	    }
	}
	export class MessageFilter {
	    state: string;
	    channel: string;
	    query: string;
	    from: string;
	    to: string;
	    after: string;
	
	    static createFrom(source: any = {}) {
	        return new MessageFilter(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.state = source["state"];
	        this.channel = source["channel"];
	        this.query = source["query"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.after = source["after"];
	    }
	}
	export class MessagePage {
	    rows: MessageRow[];
	    next: string;
	
	    static createFrom(source: any = {}) {
	        return new MessagePage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], MessageRow);
	        this.next = source["next"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class MoneyBar {
	    at: string;
	    amount: number;
	    count: number;
	
	    static createFrom(source: any = {}) {
	        return new MoneyBar(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.at = source["at"];
	        this.amount = source["amount"];
	        this.count = source["count"];
	    }
	}
	export class MoveInput {
	    payment: number;
	    customer: number;
	    targets: TargetPart[];
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new MoveInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.payment = source["payment"];
	        this.customer = source["customer"];
	        this.targets = this.convertValues(source["targets"], TargetPart);
	        this.reason = source["reason"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class NetEventRow {
	    id: number;
	    at: string;
	    router: string;
	    verb: string;
	    name: string;
	    detail: string;
	
	    static createFrom(source: any = {}) {
	        return new NetEventRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.at = source["at"];
	        this.router = source["router"];
	        this.verb = source["verb"];
	        this.name = source["name"];
	        this.detail = source["detail"];
	    }
	}
	
	export class TillRow {
	    id: number;
	    name: string;
	    open: boolean;
	    by: string;
	    left: number;
	    leftAt: string;
	
	    static createFrom(source: any = {}) {
	        return new TillRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.open = source["open"];
	        this.by = source["by"];
	        this.left = source["left"];
	        this.leftAt = source["leftAt"];
	    }
	}
	export class PlanRow {
	    id: number;
	    code: string;
	    name: string;
	    upBps: number;
	    downBps: number;
	    burst: string;
	    price: number;
	    installationFee: number;
	    from: string;
	    lines: number;
	
	    static createFrom(source: any = {}) {
	        return new PlanRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.code = source["code"];
	        this.name = source["name"];
	        this.upBps = source["upBps"];
	        this.downBps = source["downBps"];
	        this.burst = source["burst"];
	        this.price = source["price"];
	        this.installationFee = source["installationFee"];
	        this.from = source["from"];
	        this.lines = source["lines"];
	    }
	}
	export class Options {
	    plans: PlanRow[];
	    routers: NamedRow[];
	    stands: RouterStand[];
	    branches: NamedRow[];
	    tills: TillRow[];
	    channels: string[];
	    holdFirst: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Options(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.plans = this.convertValues(source["plans"], PlanRow);
	        this.routers = this.convertValues(source["routers"], NamedRow);
	        this.stands = this.convertValues(source["stands"], RouterStand);
	        this.branches = this.convertValues(source["branches"], NamedRow);
	        this.tills = this.convertValues(source["tills"], TillRow);
	        this.channels = source["channels"];
	        this.holdFirst = source["holdFirst"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class OwnerInput {
	    name: string;
	    username: string;
	    password: string;
	    company: string;
	    zone: string;
	
	    static createFrom(source: any = {}) {
	        return new OwnerInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.username = source["username"];
	        this.password = source["password"];
	        this.company = source["company"];
	        this.zone = source["zone"];
	    }
	}
	
	export class ParkedJob {
	    id: number;
	    at: string;
	    key: string;
	    state: string;
	    tries: number;
	
	    static createFrom(source: any = {}) {
	        return new ParkedJob(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.at = source["at"];
	        this.key = source["key"];
	        this.state = source["state"];
	        this.tries = source["tries"];
	    }
	}
	export class ParkedRow {
	    customer: number;
	    line: number;
	    name: string;
	    since: string;
	    key: string;
	    params: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new ParkedRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.customer = source["customer"];
	        this.line = source["line"];
	        this.name = source["name"];
	        this.since = source["since"];
	        this.key = source["key"];
	        this.params = source["params"];
	    }
	}
	export class Parting {
	    ask: string;
	    gateways: number;
	    open: number;
	    tray: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Parting(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.ask = source["ask"];
	        this.gateways = source["gateways"];
	        this.open = source["open"];
	        this.tray = source["tray"];
	    }
	}
	export class PauseInput {
	    line: number;
	    from: string;
	    to: string;
	    why: string;
	
	    static createFrom(source: any = {}) {
	        return new PauseInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.why = source["why"];
	    }
	}
	export class PayerLine {
	    line: number;
	    login: string;
	    plan: string;
	    unit: string;
	    n: number;
	
	    static createFrom(source: any = {}) {
	        return new PayerLine(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.line = source["line"];
	        this.login = source["login"];
	        this.plan = source["plan"];
	        this.unit = source["unit"];
	        this.n = source["n"];
	    }
	}
	export class Payer {
	    customer: number;
	    no: string;
	    name: string;
	    phone: string;
	    address: string;
	    saldo: number;
	    owes: number;
	    chip: Chip;
	    invoices: InvoiceRow[];
	    lines: PayerLine[];
	
	    static createFrom(source: any = {}) {
	        return new Payer(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.customer = source["customer"];
	        this.no = source["no"];
	        this.name = source["name"];
	        this.phone = source["phone"];
	        this.address = source["address"];
	        this.saldo = source["saldo"];
	        this.owes = source["owes"];
	        this.chip = this.convertValues(source["chip"], Chip);
	        this.invoices = this.convertValues(source["invoices"], InvoiceRow);
	        this.lines = this.convertValues(source["lines"], PayerLine);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class PayerPart {
	    customer: number;
	    amount: number;
	
	    static createFrom(source: any = {}) {
	        return new PayerPart(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.customer = source["customer"];
	        this.amount = source["amount"];
	    }
	}
	export class PayersFound {
	    rows: Payer[];
	    more: number;
	
	    static createFrom(source: any = {}) {
	        return new PayersFound(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], Payer);
	        this.more = source["more"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class PaymentDone {
	    id: number;
	    no: string;
	    payer: string;
	    amount: number;
	    change: number;
	    toSaldo: number;
	    settled: string[];
	    lifted: number;
	    bills: PaidBill[];
	
	    static createFrom(source: any = {}) {
	        return new PaymentDone(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.no = source["no"];
	        this.payer = source["payer"];
	        this.amount = source["amount"];
	        this.change = source["change"];
	        this.toSaldo = source["toSaldo"];
	        this.settled = source["settled"];
	        this.lifted = source["lifted"];
	        this.bills = this.convertValues(source["bills"], PaidBill);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class PaymentFilter {
	    id: number;
	    query: string;
	    kind: string;
	    from: string;
	    to: string;
	    after: string;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new PaymentFilter(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.query = source["query"];
	        this.kind = source["kind"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.after = source["after"];
	        this.limit = source["limit"];
	    }
	}
	export class PaymentPage {
	    rows: PaymentRow[];
	    next: string;
	
	    static createFrom(source: any = {}) {
	        return new PaymentPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], PaymentRow);
	        this.next = source["next"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class PersonRow {
	    id: number;
	    name: string;
	    username: string;
	    here: boolean;
	
	    static createFrom(source: any = {}) {
	        return new PersonRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.username = source["username"];
	        this.here = source["here"];
	    }
	}
	
	export class PlumbingStep {
	    key: string;
	    command: string;
	    state: string;
	    advice: boolean;
	
	    static createFrom(source: any = {}) {
	        return new PlumbingStep(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.command = source["command"];
	        this.state = source["state"];
	        this.advice = source["advice"];
	    }
	}
	export class PlumbingPlan {
	    router: number;
	    verified: boolean;
	    steps: PlumbingStep[];
	
	    static createFrom(source: any = {}) {
	        return new PlumbingPlan(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.router = source["router"];
	        this.verified = source["verified"];
	        this.steps = this.convertValues(source["steps"], PlumbingStep);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class PolicyRow {
	    key: string;
	    kind: string;
	    value: string;
	    default: string;
	    min: number;
	    max: number;
	    choices: string[];
	    from: string;
	
	    static createFrom(source: any = {}) {
	        return new PolicyRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.kind = source["kind"];
	        this.value = source["value"];
	        this.default = source["default"];
	        this.min = source["min"];
	        this.max = source["max"];
	        this.choices = source["choices"];
	        this.from = source["from"];
	    }
	}
	export class PrintWay {
	    on: boolean;
	    straight: boolean;
	
	    static createFrom(source: any = {}) {
	        return new PrintWay(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.on = source["on"];
	        this.straight = source["straight"];
	    }
	}
	export class PrinterForm {
	    way: string;
	    target: string;
	    width: string;
	    qr: string;
	    cut: boolean;
	    straight: boolean;
	
	    static createFrom(source: any = {}) {
	        return new PrinterForm(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.way = source["way"];
	        this.target = source["target"];
	        this.width = source["width"];
	        this.qr = source["qr"];
	        this.cut = source["cut"];
	        this.straight = source["straight"];
	    }
	}
	export class PromiseInput {
	    customer: number;
	    line: number;
	    until: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new PromiseInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.customer = source["customer"];
	        this.line = source["line"];
	        this.until = source["until"];
	        this.note = source["note"];
	    }
	}
	export class ProofInput {
	    clientKey: string;
	    customer: number;
	    invoice: number;
	    amount: number;
	    on: string;
	    picture: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new ProofInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.clientKey = source["clientKey"];
	        this.customer = source["customer"];
	        this.invoice = source["invoice"];
	        this.amount = source["amount"];
	        this.on = source["on"];
	        this.picture = source["picture"];
	        this.note = source["note"];
	    }
	}
	export class ProofRow {
	    id: number;
	    customer: number;
	    name: string;
	    invoice: number;
	    invoiceNo: string;
	    amount: number;
	    on: string;
	    note: string;
	    state: string;
	    at: string;
	    by: string;
	    payment: number;
	    paymentNo: string;
	    reason: string;
	    bookedOn: string;
	
	    static createFrom(source: any = {}) {
	        return new ProofRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.customer = source["customer"];
	        this.name = source["name"];
	        this.invoice = source["invoice"];
	        this.invoiceNo = source["invoiceNo"];
	        this.amount = source["amount"];
	        this.on = source["on"];
	        this.note = source["note"];
	        this.state = source["state"];
	        this.at = source["at"];
	        this.by = source["by"];
	        this.payment = source["payment"];
	        this.paymentNo = source["paymentNo"];
	        this.reason = source["reason"];
	        this.bookedOn = source["bookedOn"];
	    }
	}
	export class Proposal {
	    id: number;
	    on: string;
	    router: string;
	    count: number;
	    amount: number;
	    listHash: string;
	    why: string;
	
	    static createFrom(source: any = {}) {
	        return new Proposal(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.on = source["on"];
	        this.router = source["router"];
	        this.count = source["count"];
	        this.amount = source["amount"];
	        this.listHash = source["listHash"];
	        this.why = source["why"];
	    }
	}
	export class RefundInput {
	    clientKey: string;
	    customer: number;
	    amount: number;
	    shift: number;
	    to: string;
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new RefundInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.clientKey = source["clientKey"];
	        this.customer = source["customer"];
	        this.amount = source["amount"];
	        this.shift = source["shift"];
	        this.to = source["to"];
	        this.reason = source["reason"];
	    }
	}
	export class RemitInput {
	    clientKey: string;
	    shift: number;
	    amount: number;
	    to: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new RemitInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.clientKey = source["clientKey"];
	        this.shift = source["shift"];
	        this.amount = source["amount"];
	        this.to = source["to"];
	        this.note = source["note"];
	    }
	}
	export class RemittanceRow {
	    id: number;
	    tillName: string;
	    on: string;
	    at: string;
	    amount: number;
	    to: string;
	    by: string;
	    note: string;
	    reverses: number;
	    reversedBy: number;
	
	    static createFrom(source: any = {}) {
	        return new RemittanceRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.tillName = source["tillName"];
	        this.on = source["on"];
	        this.at = source["at"];
	        this.amount = source["amount"];
	        this.to = source["to"];
	        this.by = source["by"];
	        this.note = source["note"];
	        this.reverses = source["reverses"];
	        this.reversedBy = source["reversedBy"];
	    }
	}
	export class RemittancePage {
	    rows: RemittanceRow[];
	    sum: number;
	    drawers: DrawerRow[];
	    to: string[];
	
	    static createFrom(source: any = {}) {
	        return new RemittancePage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], RemittanceRow);
	        this.sum = source["sum"];
	        this.drawers = this.convertValues(source["drawers"], DrawerRow);
	        this.to = source["to"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class ReportPage {
	    moneyIn: MoneyBar[];
	    collected: CollectedRow[];
	    fees: FeeRow[];
	    sum: number;
	    count: number;
	
	    static createFrom(source: any = {}) {
	        return new ReportPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.moneyIn = this.convertValues(source["moneyIn"], MoneyBar);
	        this.collected = this.convertValues(source["collected"], CollectedRow);
	        this.fees = this.convertValues(source["fees"], FeeRow);
	        this.sum = source["sum"];
	        this.count = source["count"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ReportPeriod {
	    from: string;
	    to: string;
	
	    static createFrom(source: any = {}) {
	        return new ReportPeriod(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.to = source["to"];
	    }
	}
	export class RestorePlan {
	    copy: BackupRow;
	    foreign: boolean;
	    skip: number;
	    customers: number;
	    invoices: number;
	    payments: number;
	    money: number;
	    byHand: number;
	    byHandSum: number;
	    hand: PaymentRow[];
	    newest: PaymentRow[];
	    handed: number;
	    handedSum: number;
	    remitted: RemittanceRow[];
	
	    static createFrom(source: any = {}) {
	        return new RestorePlan(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.copy = this.convertValues(source["copy"], BackupRow);
	        this.foreign = source["foreign"];
	        this.skip = source["skip"];
	        this.customers = source["customers"];
	        this.invoices = source["invoices"];
	        this.payments = source["payments"];
	        this.money = source["money"];
	        this.byHand = source["byHand"];
	        this.byHandSum = source["byHandSum"];
	        this.hand = this.convertValues(source["hand"], PaymentRow);
	        this.newest = this.convertValues(source["newest"], PaymentRow);
	        this.handed = source["handed"];
	        this.handedSum = source["handedSum"];
	        this.remitted = this.convertValues(source["remitted"], RemittanceRow);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RestoreSet {
	    at: string;
	
	    static createFrom(source: any = {}) {
	        return new RestoreSet(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.at = source["at"];
	    }
	}
	export class RoundInput {
	    filter: InvoiceFilter;
	    unpaid: boolean;
	    dueBy: string;
	    routes: string[];
	    perPage: number;
	
	    static createFrom(source: any = {}) {
	        return new RoundInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.filter = this.convertValues(source["filter"], InvoiceFilter);
	        this.unpaid = source["unpaid"];
	        this.dueBy = source["dueBy"];
	        this.routes = source["routes"];
	        this.perPage = source["perPage"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RoundRoute {
	    route: string;
	    count: number;
	
	    static createFrom(source: any = {}) {
	        return new RoundRoute(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.route = source["route"];
	        this.count = source["count"];
	    }
	}
	export class RouterHealth {
	    at: string;
	    cpu: number;
	    freeMemory: number;
	    totalMemory: number;
	    freeDisk: number;
	    totalDisk: number;
	    uptime: number;
	    celsius: number;
	    deciVolts: number;
	    strains: string[];
	    bootedAt: string;
	
	    static createFrom(source: any = {}) {
	        return new RouterHealth(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.at = source["at"];
	        this.cpu = source["cpu"];
	        this.freeMemory = source["freeMemory"];
	        this.totalMemory = source["totalMemory"];
	        this.freeDisk = source["freeDisk"];
	        this.totalDisk = source["totalDisk"];
	        this.uptime = source["uptime"];
	        this.celsius = source["celsius"];
	        this.deciVolts = source["deciVolts"];
	        this.strains = source["strains"];
	        this.bootedAt = source["bootedAt"];
	    }
	}
	export class RouterInput {
	    name: string;
	    branch: number;
	    address: string;
	    tls: boolean;
	    username: string;
	    password: string;
	    certPin: string;
	    pool: string;
	    gatewayIp: string;
	    cutMode: string;
	
	    static createFrom(source: any = {}) {
	        return new RouterInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.branch = source["branch"];
	        this.address = source["address"];
	        this.tls = source["tls"];
	        this.username = source["username"];
	        this.password = source["password"];
	        this.certPin = source["certPin"];
	        this.pool = source["pool"];
	        this.gatewayIp = source["gatewayIp"];
	        this.cutMode = source["cutMode"];
	    }
	}
	export class RouterRow {
	    id: number;
	    name: string;
	    branch: string;
	    branchId: number;
	    address: string;
	    tls: boolean;
	    username: string;
	    certPin: string;
	    pool: string;
	    gatewayIp: string;
	    version: string;
	    board: string;
	    identity: string;
	    serial: string;
	    state: string;
	    lastOk: string;
	    downSince: string;
	    lastError: string;
	    clockOffset: number;
	    cutMode: string;
	    plumbing: string;
	    lines: number;
	    connected: number;
	    isolated: number;
	    waiting: number;
	    differs: number;
	    radius: number;
	    strays: string[];
	    health: RouterHealth;
	
	    static createFrom(source: any = {}) {
	        return new RouterRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.branch = source["branch"];
	        this.branchId = source["branchId"];
	        this.address = source["address"];
	        this.tls = source["tls"];
	        this.username = source["username"];
	        this.certPin = source["certPin"];
	        this.pool = source["pool"];
	        this.gatewayIp = source["gatewayIp"];
	        this.version = source["version"];
	        this.board = source["board"];
	        this.identity = source["identity"];
	        this.serial = source["serial"];
	        this.state = source["state"];
	        this.lastOk = source["lastOk"];
	        this.downSince = source["downSince"];
	        this.lastError = source["lastError"];
	        this.clockOffset = source["clockOffset"];
	        this.cutMode = source["cutMode"];
	        this.plumbing = source["plumbing"];
	        this.lines = source["lines"];
	        this.connected = source["connected"];
	        this.isolated = source["isolated"];
	        this.waiting = source["waiting"];
	        this.differs = source["differs"];
	        this.radius = source["radius"];
	        this.strays = source["strays"];
	        this.health = this.convertValues(source["health"], RouterHealth);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class SecondCopy {
	    folder: string;
	    error: string;
	    name: string;
	    at: string;
	    checked: string;
	    customers: number;
	    invoices: number;
	    payments: number;
	    plain: number;
	
	    static createFrom(source: any = {}) {
	        return new SecondCopy(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.folder = source["folder"];
	        this.error = source["error"];
	        this.name = source["name"];
	        this.at = source["at"];
	        this.checked = source["checked"];
	        this.customers = source["customers"];
	        this.invoices = source["invoices"];
	        this.payments = source["payments"];
	        this.plain = source["plain"];
	    }
	}
	export class SenderForm {
	    enabled: boolean;
	    preset: string;
	    url: string;
	    method: string;
	    headers: string;
	    bodyKind: string;
	    body: string;
	    okPath: string;
	    okValue: string;
	    idPath: string;
	    secret: string;
	    hasSecret: boolean;
	
	    static createFrom(source: any = {}) {
	        return new SenderForm(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.enabled = source["enabled"];
	        this.preset = source["preset"];
	        this.url = source["url"];
	        this.method = source["method"];
	        this.headers = source["headers"];
	        this.bodyKind = source["bodyKind"];
	        this.body = source["body"];
	        this.okPath = source["okPath"];
	        this.okValue = source["okValue"];
	        this.idPath = source["idPath"];
	        this.secret = source["secret"];
	        this.hasSecret = source["hasSecret"];
	    }
	}
	export class SenderSetup {
	    enabled: boolean;
	    preset: string;
	    url: string;
	    method: string;
	    headers: string;
	    bodyKind: string;
	    body: string;
	    okPath: string;
	    okValue: string;
	    idPath: string;
	    secret: string;
	    hasSecret: boolean;
	    presets: SenderForm[];
	    names: string[];
	
	    static createFrom(source: any = {}) {
	        return new SenderSetup(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.enabled = source["enabled"];
	        this.preset = source["preset"];
	        this.url = source["url"];
	        this.method = source["method"];
	        this.headers = source["headers"];
	        this.bodyKind = source["bodyKind"];
	        this.body = source["body"];
	        this.okPath = source["okPath"];
	        this.okValue = source["okValue"];
	        this.idPath = source["idPath"];
	        this.secret = source["secret"];
	        this.hasSecret = source["hasSecret"];
	        this.presets = this.convertValues(source["presets"], SenderForm);
	        this.names = source["names"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class ShiftClosed {
	    shift: number;
	    remitted: number;
	    expected: number;
	    counted: number;
	    difference: number;
	
	    static createFrom(source: any = {}) {
	        return new ShiftClosed(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.shift = source["shift"];
	        this.remitted = source["remitted"];
	        this.expected = source["expected"];
	        this.counted = source["counted"];
	        this.difference = source["difference"];
	    }
	}
	export class ShiftInfo {
	    id: number;
	    till: number;
	    tillName: string;
	    openedAt: string;
	    opening: number;
	    taken: number;
	    count: number;
	    remitted: number;
	    expected: number;
	    tills: TillRow[];
	    to: string[];
	
	    static createFrom(source: any = {}) {
	        return new ShiftInfo(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.till = source["till"];
	        this.tillName = source["tillName"];
	        this.openedAt = source["openedAt"];
	        this.opening = source["opening"];
	        this.taken = source["taken"];
	        this.count = source["count"];
	        this.remitted = source["remitted"];
	        this.expected = source["expected"];
	        this.tills = this.convertValues(source["tills"], TillRow);
	        this.to = source["to"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ShiftRow {
	    id: number;
	    tillName: string;
	    by: string;
	    openedAt: string;
	    closedAt: string;
	    opening: number;
	    expected: number;
	    counted: number;
	    note: string;
	    openingOver: number;
	    openingNote: string;
	
	    static createFrom(source: any = {}) {
	        return new ShiftRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.tillName = source["tillName"];
	        this.by = source["by"];
	        this.openedAt = source["openedAt"];
	        this.closedAt = source["closedAt"];
	        this.opening = source["opening"];
	        this.expected = source["expected"];
	        this.counted = source["counted"];
	        this.note = source["note"];
	        this.openingOver = source["openingOver"];
	        this.openingNote = source["openingNote"];
	    }
	}
	export class SlipPrinted {
	    copy: number;
	
	    static createFrom(source: any = {}) {
	        return new SlipPrinted(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.copy = source["copy"];
	    }
	}
	export class StaffInput {
	    name: string;
	    username: string;
	    password: string;
	    roles: string[];
	    branches: number[];
	
	    static createFrom(source: any = {}) {
	        return new StaffInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.username = source["username"];
	        this.password = source["password"];
	        this.roles = source["roles"];
	        this.branches = source["branches"];
	    }
	}
	export class StaffRow {
	    id: number;
	    name: string;
	    username: string;
	    roles: string[];
	    branches: number[];
	    disabled: boolean;
	    hasPin: boolean;
	    lent: boolean;
	    lastAt: string;
	
	    static createFrom(source: any = {}) {
	        return new StaffRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.username = source["username"];
	        this.roles = source["roles"];
	        this.branches = source["branches"];
	        this.disabled = source["disabled"];
	        this.hasPin = source["hasPin"];
	        this.lent = source["lent"];
	        this.lastAt = source["lastAt"];
	    }
	}
	export class StatementDone {
	    new: number;
	    sum: number;
	    again: number;
	    known: number;
	    left: number;
	    opens: boolean;
	
	    static createFrom(source: any = {}) {
	        return new StatementDone(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.new = source["new"];
	        this.sum = source["sum"];
	        this.again = source["again"];
	        this.known = source["known"];
	        this.left = source["left"];
	        this.opens = source["opens"];
	    }
	}
	export class StatementForm {
	    account: number;
	    accountName: string;
	    file: string;
	    body: string;
	    head: number;
	    roles: string[];
	    leave: number[];
	    fresh: number[];
	    cuts: string;
	
	    static createFrom(source: any = {}) {
	        return new StatementForm(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.account = source["account"];
	        this.accountName = source["accountName"];
	        this.file = source["file"];
	        this.body = source["body"];
	        this.head = source["head"];
	        this.roles = source["roles"];
	        this.leave = source["leave"];
	        this.fresh = source["fresh"];
	        this.cuts = source["cuts"];
	    }
	}
	export class StatementProblem {
	    row: number;
	    key: string;
	    params: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new StatementProblem(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.row = source["row"];
	        this.key = source["key"];
	        this.params = source["params"];
	    }
	}
	export class StatementRow {
	    row: number;
	    on: string;
	    text: string;
	    amount: number;
	    fate: string;
	    alike: boolean;
	    fresh: boolean;
	    no: string;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new StatementRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.row = source["row"];
	        this.on = source["on"];
	        this.text = source["text"];
	        this.amount = source["amount"];
	        this.fate = source["fate"];
	        this.alike = source["alike"];
	        this.fresh = source["fresh"];
	        this.no = source["no"];
	        this.name = source["name"];
	    }
	}
	export class StatementSample {
	    row: number;
	    cells: string[];
	
	    static createFrom(source: any = {}) {
	        return new StatementSample(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.row = source["row"];
	        this.cells = source["cells"];
	    }
	}
	export class StatementLook {
	    head: number;
	    roles: string[];
	    columns: string[];
	    sample: StatementSample[];
	    lines: StatementRow[];
	    from: string;
	    through: string;
	    number: string;
	    in: number;
	    out: number;
	    pending: number;
	    new: number;
	    sum: number;
	    again: number;
	    alike: number;
	    known: number;
	    left: number;
	    problems: StatementProblem[];
	    wrong: number;
	    opens: boolean;
	
	    static createFrom(source: any = {}) {
	        return new StatementLook(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.head = source["head"];
	        this.roles = source["roles"];
	        this.columns = source["columns"];
	        this.sample = this.convertValues(source["sample"], StatementSample);
	        this.lines = this.convertValues(source["lines"], StatementRow);
	        this.from = source["from"];
	        this.through = source["through"];
	        this.number = source["number"];
	        this.in = source["in"];
	        this.out = source["out"];
	        this.pending = source["pending"];
	        this.new = source["new"];
	        this.sum = source["sum"];
	        this.again = source["again"];
	        this.alike = source["alike"];
	        this.known = source["known"];
	        this.left = source["left"];
	        this.problems = this.convertValues(source["problems"], StatementProblem);
	        this.wrong = source["wrong"];
	        this.opens = source["opens"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	export class SuggestRow {
	    customer: number;
	    no: string;
	    name: string;
	    owes: number;
	    address: string;
	    dueOn: string;
	    why: string[];
	
	    static createFrom(source: any = {}) {
	        return new SuggestRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.customer = source["customer"];
	        this.no = source["no"];
	        this.name = source["name"];
	        this.owes = source["owes"];
	        this.address = source["address"];
	        this.dueOn = source["dueOn"];
	        this.why = source["why"];
	    }
	}
	
	export class TaskState {
	    id: string;
	    state: string;
	    done: number;
	    of: number;
	    error: string;
	
	    static createFrom(source: any = {}) {
	        return new TaskState(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.state = source["state"];
	        this.done = source["done"];
	        this.of = source["of"];
	        this.error = source["error"];
	    }
	}
	export class TaxForm {
	    mode: string;
	    from: string;
	
	    static createFrom(source: any = {}) {
	        return new TaxForm(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.mode = source["mode"];
	        this.from = source["from"];
	    }
	}
	export class TemplatePreview {
	    customer: number;
	    name: string;
	    title: string;
	    body: string;
	    tooLong: boolean;
	    empty: string[];
	
	    static createFrom(source: any = {}) {
	        return new TemplatePreview(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.customer = source["customer"];
	        this.name = source["name"];
	        this.title = source["title"];
	        this.body = source["body"];
	        this.tooLong = source["tooLong"];
	        this.empty = source["empty"];
	    }
	}
	export class TemplateRow {
	    kind: string;
	    channel: string;
	    lang: string;
	    title: string;
	    body: string;
	    version: number;
	    savedAt: string;
	    default: boolean;
	    names: string[];
	    spoken: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new TemplateRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.channel = source["channel"];
	        this.lang = source["lang"];
	        this.title = source["title"];
	        this.body = source["body"];
	        this.version = source["version"];
	        this.savedAt = source["savedAt"];
	        this.default = source["default"];
	        this.names = source["names"];
	        this.spoken = source["spoken"];
	    }
	}
	export class TemplateText {
	    kind: string;
	    channel: string;
	    lang: string;
	    title: string;
	    body: string;
	
	    static createFrom(source: any = {}) {
	        return new TemplateText(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.channel = source["channel"];
	        this.lang = source["lang"];
	        this.title = source["title"];
	        this.body = source["body"];
	    }
	}
	export class TestDone {
	    ok: boolean;
	    key: string;
	    params: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new TestDone(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.ok = source["ok"];
	        this.key = source["key"];
	        this.params = source["params"];
	    }
	}
	
	export class TimelineRow {
	    id: string;
	    at: string;
	    kind: string;
	    key: string;
	    params: Record<string, string>;
	    amount: number;
	    tone: string;
	    by: string;
	
	    static createFrom(source: any = {}) {
	        return new TimelineRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.at = source["at"];
	        this.kind = source["kind"];
	        this.key = source["key"];
	        this.params = source["params"];
	        this.amount = source["amount"];
	        this.tone = source["tone"];
	        this.by = source["by"];
	    }
	}
	export class UnaskedRow {
	    order: string;
	    account: string;
	    customer: string;
	    amount: number;
	    at: string;
	    why: string;
	
	    static createFrom(source: any = {}) {
	        return new UnaskedRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.order = source["order"];
	        this.account = source["account"];
	        this.customer = source["customer"];
	        this.amount = source["amount"];
	        this.at = source["at"];
	        this.why = source["why"];
	    }
	}
	export class Unasked {
	    count: number;
	    sum: number;
	    list: string;
	    rows: UnaskedRow[];
	
	    static createFrom(source: any = {}) {
	        return new Unasked(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.count = source["count"];
	        this.sum = source["sum"];
	        this.list = source["list"];
	        this.rows = this.convertValues(source["rows"], UnaskedRow);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class TodayPage {
	    today: string;
	    overnight: Happening[];
	    overnightFrom: string;
	    overnightTo: string;
	    inToday: number;
	    inTodayCount: number;
	    inMonth: number;
	    dueToday: number;
	    dueTodayCount: number;
	    overdue: number;
	    overdueCount: number;
	    isolated: number;
	    online: number;
	    lines: number;
	    unmatched: number;
	    unmatchedSum: number;
	    proofs: number;
	    proofsSince: string;
	    waitingRouter: LineRow[];
	    cutToday: CutList;
	    tomorrow: CutList;
	    cutDay: string;
	    cutHash: string;
	    statement: string;
	    statementBy: string;
	    statementAt: string;
	    toCall: CutList;
	    stop: CutList;
	    open: CutList;
	    proposals: Proposal[];
	    parked: ParkedRow[];
	    jobs: ParkedJob[];
	    attention: Happening[];
	    recent: PaymentRow[];
	    safeStart: boolean;
	    clockDoubt: boolean;
	    restored: boolean;
	    unasked: Unasked;
	    waQueue: number;
	    findings: number;
	    autoCut: boolean;
	
	    static createFrom(source: any = {}) {
	        return new TodayPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.today = source["today"];
	        this.overnight = this.convertValues(source["overnight"], Happening);
	        this.overnightFrom = source["overnightFrom"];
	        this.overnightTo = source["overnightTo"];
	        this.inToday = source["inToday"];
	        this.inTodayCount = source["inTodayCount"];
	        this.inMonth = source["inMonth"];
	        this.dueToday = source["dueToday"];
	        this.dueTodayCount = source["dueTodayCount"];
	        this.overdue = source["overdue"];
	        this.overdueCount = source["overdueCount"];
	        this.isolated = source["isolated"];
	        this.online = source["online"];
	        this.lines = source["lines"];
	        this.unmatched = source["unmatched"];
	        this.unmatchedSum = source["unmatchedSum"];
	        this.proofs = source["proofs"];
	        this.proofsSince = source["proofsSince"];
	        this.waitingRouter = this.convertValues(source["waitingRouter"], LineRow);
	        this.cutToday = this.convertValues(source["cutToday"], CutList);
	        this.tomorrow = this.convertValues(source["tomorrow"], CutList);
	        this.cutDay = source["cutDay"];
	        this.cutHash = source["cutHash"];
	        this.statement = source["statement"];
	        this.statementBy = source["statementBy"];
	        this.statementAt = source["statementAt"];
	        this.toCall = this.convertValues(source["toCall"], CutList);
	        this.stop = this.convertValues(source["stop"], CutList);
	        this.open = this.convertValues(source["open"], CutList);
	        this.proposals = this.convertValues(source["proposals"], Proposal);
	        this.parked = this.convertValues(source["parked"], ParkedRow);
	        this.jobs = this.convertValues(source["jobs"], ParkedJob);
	        this.attention = this.convertValues(source["attention"], Happening);
	        this.recent = this.convertValues(source["recent"], PaymentRow);
	        this.safeStart = source["safeStart"];
	        this.clockDoubt = source["clockDoubt"];
	        this.restored = source["restored"];
	        this.unasked = this.convertValues(source["unasked"], Unasked);
	        this.waQueue = source["waQueue"];
	        this.findings = source["findings"];
	        this.autoCut = source["autoCut"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class TransferInput {
	    clientKey: string;
	    customer: number;
	    payer: string;
	    amount: number;
	    receivedOn: string;
	    note: string;
	    targets: TargetPart[];
	    parts: PayerPart[];
	    sure: number;
	
	    static createFrom(source: any = {}) {
	        return new TransferInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.clientKey = source["clientKey"];
	        this.customer = source["customer"];
	        this.payer = source["payer"];
	        this.amount = source["amount"];
	        this.receivedOn = source["receivedOn"];
	        this.note = source["note"];
	        this.targets = this.convertValues(source["targets"], TargetPart);
	        this.parts = this.convertValues(source["parts"], PayerPart);
	        this.sure = source["sure"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class UnmatchedRow {
	    payment: number;
	    no: string;
	    amount: number;
	    since: string;
	    payer: string;
	    why: string;
	    channel: string;
	    on: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new UnmatchedRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.payment = source["payment"];
	        this.no = source["no"];
	        this.amount = source["amount"];
	        this.since = source["since"];
	        this.payer = source["payer"];
	        this.why = source["why"];
	        this.channel = source["channel"];
	        this.on = source["on"];
	        this.note = source["note"];
	    }
	}
	export class WhyDay {
	    key: string;
	    params: Record<string, string>;
	    pay: Sentence;
	    phone: string;
	
	    static createFrom(source: any = {}) {
	        return new WhyDay(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.key = source["key"];
	        this.params = source["params"];
	        this.pay = this.convertValues(source["pay"], Sentence);
	        this.phone = source["phone"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class WhySent {
	    message: number;
	    url: string;
	
	    static createFrom(source: any = {}) {
	        return new WhySent(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.message = source["message"];
	        this.url = source["url"];
	    }
	}
	export class WriteOffInput {
	    invoice: number;
	    amount: number;
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new WriteOffInput(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.invoice = source["invoice"];
	        this.amount = source["amount"];
	        this.reason = source["reason"];
	    }
	}

}

