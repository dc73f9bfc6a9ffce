Attribute VB_Name = "MalkortRibbon"
Option Explicit
' Menyfliksområdets knappar: en rad var. Allt arbete görs i Python.

Private Menyflik As IRibbonUI

Public Sub MalkortStart(ribbon As IRibbonUI)
    Set Menyflik = ribbon
End Sub

Public Sub MalkortUppdatera()
    If Not Menyflik Is Nothing Then Menyflik.Invalidate
End Sub

Public Sub MalkortHarKort(control As IRibbonControl, ByRef returnedVal)
    returnedVal = MalkortKanVaraKort()
End Sub

Public Sub MalkortHarSammanstallning(control As IRibbonControl, ByRef returnedVal)
    returnedVal = (MalkortMall() = "rollup")
End Sub

Public Sub MalkortKontrollera(control As IRibbonControl)
    MalkortKor "check"
End Sub

Public Sub MalkortNasta(control As IRibbonControl)
    MalkortKor "next_finding"
End Sub

Public Sub MalkortTaBort(control As IRibbonControl)
    MalkortKor "unmark"
End Sub

Public Sub MalkortSammanstall(control As IRibbonControl)
    MalkortKorMapp "consolidate", "Välj mappen med korten", "Sammanställning"
End Sub

Public Sub MalkortSkrivTillbaka(control As IRibbonControl)
    MalkortKor "write_back"
End Sub

Public Sub MalkortAngra(control As IRibbonControl)
    MalkortKor "undo"
End Sub

Public Sub MalkortKriterier(control As IRibbonControl)
    MalkortKorMapp "criteria", "Välj mappen med lönekriterierna", "Lönekriterier sammanställda"
End Sub

Public Sub MalkortNyttKort(control As IRibbonControl)
    MalkortKorSpara "new_card", control.Tag, "Nytt kort"
End Sub

Public Sub MalkortKortTillAlla(control As IRibbonControl)
    MalkortKorRegister "cards_for_all", control.Tag
End Sub

Public Sub MalkortSaGorDu(control As IRibbonControl)
    MalkortKor "guide"
End Sub

Public Sub MalkortDiagnos(control As IRibbonControl)
    MalkortKor "diagnose"
End Sub

Public Sub MalkortOm(control As IRibbonControl)
    MalkortKor "about"
End Sub
