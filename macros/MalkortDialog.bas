Attribute VB_Name = "MalkortDialog"
Option Explicit
' Frågor till användaren före en uppgift: mapp, fil eller namn att spara under. Den som avbryter får inget gjort.

Public Sub MalkortKorMapp(ByVal Uppgift As String, ByVal Fraga As String, ByVal Namn As String)
    Dim Mapp As String
    Dim Fil As String
    Mapp = MalkortValjMapp(Fraga)
    If Mapp = "" Then Exit Sub
    Fil = MalkortSparaSom(Namn)
    If Fil = "" Then Exit Sub
    MalkortKor Uppgift, Mapp, Fil
End Sub

Public Sub MalkortKorSpara(ByVal Uppgift As String, ByVal Sort As String, ByVal Namn As String)
    Dim Fil As String
    Fil = MalkortSparaSom(Namn)
    If Fil <> "" Then MalkortKor Uppgift, Sort, Fil
End Sub

Public Sub MalkortKorRegister(ByVal Uppgift As String, ByVal Sort As String)
    Dim Fil As String
    Dim Mapp As String
    Fil = MalkortValjFil("Välj styrmodellen (styrmodell.xlsx)")
    If Fil = "" Then Exit Sub
    Mapp = MalkortValjMapp("Välj mappen där korten ska läggas")
    If Mapp <> "" Then MalkortKor Uppgift, MalkortSort(Sort) & Fil, Mapp
End Sub

Public Function MalkortValjMapp(ByVal Fraga As String) As String
    #If Mac Then
        On Error Resume Next
        MalkortValjMapp = MacScript("return POSIX path of (choose folder with prompt """ & Fraga & """) as string")
    #Else
        Dim Dialog As Object
        Set Dialog = Application.FileDialog(4)
        Dialog.Title = Fraga
        If Dialog.Show = -1 Then MalkortValjMapp = Dialog.SelectedItems(1)
    #End If
End Function

Public Function MalkortValjFil(ByVal Fraga As String) As String
    Dim Svar As Variant
    #If Mac Then
        Svar = Application.GetOpenFilename()
    #Else
        Svar = Application.GetOpenFilename("Excel-arbetsbok (*.xlsx),*.xlsx", 1, Fraga)
    #End If
    If VarType(Svar) = vbString Then MalkortValjFil = Svar
End Function

Public Function MalkortSparaSom(ByVal Namn As String) As String
    Dim Svar As Variant
    #If Mac Then
        Svar = Application.GetSaveAsFilename(Namn & ".xlsx")
    #Else
        Svar = Application.GetSaveAsFilename(Namn & ".xlsx", "Excel-arbetsbok (*.xlsx),*.xlsx", 1, "Spara som")
    #End If
    If VarType(Svar) = vbString Then MalkortSparaSom = Svar
End Function

Public Function MalkortSort(ByVal Sort As String) As String
    ' Sorten och styrmodellen skickas som ett svar.
    MalkortSort = Sort & "|"
End Function
