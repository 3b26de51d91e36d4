"""What each command on debt and fix-it days is called; ``{names}`` are its `parameters()`."""

from app.text.doorway import N_

LABELS: dict[str, str] = {
    "DebtFromAction": N_("Make debt of an action"),
    "AddDebt": N_("Add the debt {name}"),
    "PasteDebt": N_("Paste {count} items of debt"),
    "ChangeDebt": N_("Change the debt {name}"),
    "CloseDebt": N_("Close an item of debt: {state}"),
    "ReopenDebt": N_("Open an item of debt again on {day}"),
    "RemoveDebt": N_("Remove an item of debt"),
    "ImportDebt": N_("Import {count} items of debt of {source}"),
    "AddFixIt": N_("Plan the fix-it day {name} on {day}"),
    "ChangeFixIt": N_("Change the fix-it day {name}"),
    "RemoveFixIt": N_("Remove a fix-it day"),
    "CloseFixIt": N_("Close a fix-it day on {day}"),
    "SetParticipants": N_("Set {count} people of a fix-it day"),
    "AddItems": N_("Put {count} items of debt on a fix-it day"),
    "AddGaps": N_("Put {count} gaps of a standard on a fix-it day"),
    "MoveItem": N_("Move an item to another fix-it day"),
    "AssignItem": N_("Set who sees to an item of a fix-it day"),
    "PinItem": N_("Set whether a fix-it day must do an item"),
    "LeaveOutItem": N_("Leave an item out of a fix-it day"),
    "RemoveItem": N_("Take an item off a fix-it day"),
    "SetItemState": N_("Set how far an item is: {state}"),
    "ApplyFixItPlan": N_("Plan a fix-it day with {count} items"),
    "AddStandard": N_("Add the standard {name}"),
    "ChangeStandard": N_("Change the standard {name}"),
    "RemoveStandard": N_("Remove a standard"),
    "SetChecks": N_("Set {count} checks of a standard"),
    "RecordResults": N_("Record {count} results of checks of {day}"),
}
