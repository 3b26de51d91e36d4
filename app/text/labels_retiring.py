"""What each command on decommissioning, periodic work and problems of launches is called;
``{names}`` are its `parameters()`."""

from app.text.doorway import N_

LABELS: dict[str, str] = {
    "StartRetirement": N_("Begin to decommission a service on {day}"),
    "ChangeRetirement": N_("Change a decommissioning"),
    "RemoveRetirement": N_("Give a decommissioning up"),
    "FinishStep": N_("Finish the step “{kind}” on {day}"),
    "ReopenStep": N_("Take back a step of a decommissioning"),
    "CloseRetirement": N_("Finish a decommissioning on {day}"),
    "ReopenRetirement": N_("Take back the end of a decommissioning"),
    "AddRetirementEntries": N_("Add what a decommissioning has to see to: {count}"),
    "SettleEntry": N_("Set whether something was seen to"),
    "SettleMachine": N_("Set what became of a machine: {kind}"),
    "RenameEntry": N_("Call it {name}"),
    "RemoveRetirementEntry": N_("Remove what need not be seen to"),
    "AddPeriodicTask": N_("Add the periodic task {name}"),
    "ChangePeriodicTask": N_("Change the periodic task {name}"),
    "ReassignPeriodicTask": N_("Give a periodic task to somebody else"),
    "RetirePeriodicTask": N_("Set when a periodic task ends"),
    "RemovePeriodicTask": N_("Remove a periodic task"),
    "DoPeriodic": N_("Set that what was due on {day} is done"),
    "SkipPeriodic": N_("Leave out what is due on {day}"),
    "AssignPeriodic": N_("Give what is due on {day} to somebody"),
    "ReopenPeriodic": N_("Take back what became of a periodic task"),
    "SetCare": N_("Set until when a launch has special care"),
    "EndCare": N_("End special care for a launch on {day}"),
    "AddLaunchProblem": N_("Add a problem that was found on {day}"),
    "ChangeLaunchProblem": N_("Change a problem of a launch"),
    "FixLaunchProblem": N_("Set when a problem of a launch was fixed"),
    "RemoveLaunchProblem": N_("Remove a problem of a launch"),
}
